import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** Prints, tab between, what a JDBC tool sees: each view with its comment, each column with type and comment, a count. */
public class ListViews {
    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            DatabaseMetaData data = connection.getMetaData();
            try (ResultSet views = data.getTables(null, "reporting", "%", new String[] {"VIEW"})) {
                while (views.next()) {
                    print("view", views.getString("TABLE_NAME"), views.getString("REMARKS"));
                }
            }
            try (ResultSet columns = data.getColumns(null, "reporting", "%", "%")) {
                while (columns.next()) {
                    print("column", columns.getString("TABLE_NAME"), columns.getString("COLUMN_NAME"),
                        columns.getString("TYPE_NAME"), columns.getString("REMARKS"));
                }
            }
            try (Statement statement = connection.createStatement();
                 ResultSet rows = statement.executeQuery("SELECT statement, said_day FROM fct_statements")) {
                while (rows.next()) {
                    print("row", rows.getString(1), String.valueOf(rows.getDate(2)));
                }
            }
        }
    }

    private static void print(String... parts) {
        System.out.println(String.join("\t", parts));
    }
}
