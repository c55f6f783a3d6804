"""A real Citus cluster answers, byte for byte, as one server does: after loads, corrections, and being moved about.

CLAIMS_TEST_CITUS_URL names a database of nothing else, with the extension citus and its workers; the login must be let
in on all machines without a password, and may make databases: the one server is another database of the coordinator,
so that both are of one version. What is there is dropped. CLAIMS_TEST_CITUS_SPARE names a machine, as host:port,
on which a database of that name has the extension, and which is no worker yet.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from typer.testing import CliRunner

from claims.cli import app
from claims.store import citus, grants, migrate, saved, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CLUSTER = os.environ.get("CLAIMS_TEST_CITUS_URL")
SPARE = os.environ.get("CLAIMS_TEST_CITUS_SPARE")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CLUSTER, reason="CLAIMS_TEST_CITUS_URL names no database with the extension citus"),
]
ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SHARDS = 8
EXAMPLE = re.compile(r"<!-- run -->\n```console\n\$ (claims [^\n]+)\n")
LOOKED_AT = re.compile(r"(each index holds the rows of its table): \d+ checked")  # no indexes of shards
SECONDS = re.compile(r"\d+\.\d s")
READING = (
    "claims query who-said 'S-400 deals' --format jsonl",
    "claims query who-said 'S-400 deals' --format jsonl --limit 3",
    "claims query who-said 'S-400 deals' --format jsonl --all",
    "claims query who-said Turkey --by Erdogan --format jsonl",
    "claims query who-said Turkey --since 2015 --until 2021 --format jsonl",
    "claims query who-said Turkey --about-since 2019 --format jsonl",
    "claims query who-said Turkey --kind direct --certainly --since 2015 --format jsonl",
    "claims query who-said Turkey --source Interfax --format jsonl",
    "claims query who-said 'deliveries contract' --limit 2 --format jsonl",
    "claims query who-said 'zebra missile' --format jsonl",
    "claims query who-said '\"air defense\"' --format jsonl",
    "claims query said-by Erdogan --format jsonl",
    "claims query said-by Putin --limit 3 --format jsonl",
    "claims query said-by Peskov --since 2020 --format jsonl",
    "claims query speakers S-400 --format jsonl",
    "claims query topics --format jsonl",
    "claims query topics S-400 --format jsonl",
    "claims query sources Turkey --format jsonl",
    "claims query timeline Turkey --format jsonl",
    "claims query voices Turkey --format jsonl",
    "claims query ask 'who contradicts Putin' --format jsonl",
    "claims query ask 'who agrees with Putin' --format jsonl",
    "claims query ask 'what does Turkey say' --format jsonl",
    "claims articles list --format jsonl",
    "claims articles list --limit 2 --format jsonl",
    "claims speakers list --format jsonl",
    "claims speakers show putin",
    "claims speakers show vladimir-putin",
    "claims speakers review --format jsonl",
    "claims topics suggest",
    "claims check",
)
FUNCTIONS = (
    "who_said('S-400 deals')",
    "who_said(NULL, 'Putin')",
    "who_said(NULL)",
    "who_said('Turkey', since => '2015-01-01', until => '2021-12-31')",
    "who_said('Turkey', include_undated => true, since => '2015-01-01')",
    "who_said('S-400', types => 'all')",
    "who_said_first('S-400 deals', 3)",
    "who_said_first('Turkey', 2, 'Erdogan')",
    "who_said_first('deliveries contract', 2)",
    "who_said_first(NULL, 4, 'Putin')",
    "who_said_first('Syria', 2, NULL, '2015-01-01')",
    "said_by('Erdogan')",
    "said_by('Erdogen')",
    "nearest('coal miners missile jobs contract')",
    "nearest('zebra deliveries', 3)",
    "nearest('xyzzy')",
    "timeline('Turkey', 'year')",
    "compare('S-400', 'Peskov', 'Erdogan')",
    "find_topic('S400')",
    "find_topics('S-400 Syria')",
    "find_speaker('Erdogen')",
    "find_speakers('Putin')",
)
UNORDERED = (
    "FROM named_speakers('Putin') AS row",
    "FROM statements_about('2019-01-01') AS row",
    "FROM answers('S-400') AS row",
    "FROM answers(NULL, 'Putin') AS row",
    "FROM read_question('S-400 deals with Turkey') AS row",
    "FROM (SELECT c.* FROM who_said('S-400') AS w, statement_context(w.statement, 60) AS c) AS row",
    "FROM (SELECT * FROM who_said('S-400') JOIN bridge_statement_topics USING (statement)) AS row",
    "FROM (SELECT * FROM who_said('S-400') LEFT JOIN bridge_statement_claims USING (statement)) AS row",
    "FROM (SELECT * FROM bridge_statement_claims JOIN fct_claims USING (claim)) AS row",
    "FROM (SELECT year, count(*) FROM fct_statements LEFT JOIN dim_dates ON day = said_day GROUP BY 1) AS row",
    "FROM (SELECT statement, rank() OVER (PARTITION BY speaker ORDER BY said_from) FROM statements_wide) AS row",
)
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
VIEWS = (
    "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = ANY (ARRAY['public',"
    " 'reporting']::regnamespace[]) AND relname !~ '^(pg_|citus_)' ORDER BY 1"
)
MOST_SHOWN = 12  # lines of a difference
OURS = "-c search_path=public,reporting -c timezone=UTC -c extra_float_digits=1"


@dataclass(frozen=True)
class Side:
    """A database: its owner's URL, that of a login that reads, and a home."""

    url: str
    reader: str
    home: Path

    def run(self, command: str) -> tuple[int, str, str]:
        """Run a command of claims; give its exit status, standard output without what may differ, and the rest."""
        environment = {"CLAIMS_DATABASE_URL": self.url, "CLAIMS_HOME": str(self.home), "COLUMNS": "120"}
        environment |= {"CLAIMS_READER_URL": self.reader} if self.reader else {}
        with pytest.MonkeyPatch.context() as patched:
            patched.chdir(ROOT)
            patched.delenv("CLAIMS_READER_URL", raising=False)
            for name, value in environment.items():
                patched.setenv(name, value)
            done = CliRunner().invoke(app, shlex.split(command)[1:])
        told = done.stderr + (f"{done.exception!r}" if done.exception else "")
        shown = LOOKED_AT.sub(r"\1", SECONDS.sub("1.0 s", done.stdout))
        return done.exit_code, shown, told

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with psycopg.connect(plain(self.url), options=OURS, autocommit=True) as opened:
            return opened.execute(sql.encode()).fetchall()


@dataclass(frozen=True)
class Both:
    """One server and a cluster that are to be told apart by nothing."""

    one: Side
    cluster: Side

    def same(self, commands: Iterable[str]) -> list[str]:
        """Run commands on both; give what differs, a line each."""
        differing = []
        for command in commands:
            one, other = self.one.run(command), self.cluster.run(command)
            if one[:2] != other[:2] or (one[0] not in (0, 1)):
                lines = unified_diff(one[1].splitlines(), other[1].splitlines(), lineterm="", n=0)
                told = "\n".join([*lines][:MOST_SHOWN])
                differing.append(f"{command}: {one[0]} {one[2][-300:]} / {other[0]} {other[2][-300:]}\n{told}")
        return differing

    def alike(self, queries: Iterable[str]) -> list[str]:
        """Ask both; give the queries of which the rows differ."""
        differing = []
        for query in queries:
            try:
                if self.one.rows(query) != self.cluster.rows(query):
                    differing.append(query)
            except psycopg.Error as error:
                differing.append(f"{query}: {error}")
        return differing

    def everything(self) -> list[str]:
        """Return in what rows of the views differ."""
        return self.alike(f"SELECT row::text FROM {view} AS row ORDER BY 1" for (view,) in self.one.rows(VIEWS))


def plain(url: str) -> str:
    """Return a URL as libpq reads it."""
    return url.replace("+psycopg", "", 1)


def shown(url: URL) -> str:
    """Return a URL as a text, with its password."""
    return url.render_as_string(hide_password=False)


def empty(url: str) -> None:
    """Drop what an earlier run left in the cluster's database."""
    with session.connect(url) as connection:
        citus.undistribute(connection, lambda _: None)
    if migrate.current(url):
        migrate.downgrade(url, "base")


@pytest.fixture(scope="module")
def one_server() -> Iterator[str]:
    """Return the URL of a database without the extension, on the coordinator."""
    url = make_url("postgresql+psycopg://" + str(CLUSTER).partition("://")[2])
    name = f"{url.database}_one"
    with psycopg.connect(plain(shown(url)), autocommit=True) as opened:
        opened.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        opened.execute(f"CREATE DATABASE {name}".encode())
    yield shown(url.set(database=name))
    with psycopg.connect(plain(shown(url)), autocommit=True) as opened:
        opened.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Return the URL of the cluster's database, emptied before and after."""
    url = "postgresql+psycopg://" + str(CLUSTER).partition("://")[2]
    empty(url)
    yield url
    empty(url)


@pytest.fixture(scope="module")
def both(cluster: str, one_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Return one server and a cluster with the same: loaded before and after being spread, revised, a duplicate."""
    one = Side(one_server, "", tmp_path_factory.mktemp("one"))
    made = Both(one, Side(cluster, "", tmp_path_factory.mktemp("cluster")))
    for url in (one_server, cluster):
        migrate.upgrade(url)
    assert made.same([f"claims load {SEEDS[0]} {SEEDS[3]} --extractor rules --jobs 1"]) == []
    status, _, told = made.cluster.run(f"claims db distribute --shards {SHARDS}")
    assert status == 0, told
    folder = tmp_path_factory.mktemp("press")
    revised = folder / "revised.txt"
    revised.write_bytes(SEEDS[1].read_bytes())
    (folder / "copy.txt").write_bytes(SEEDS[2].read_bytes())
    loads = [f"claims load {each} --extractor rules --jobs 1" for each in (ROOT / "seeds", folder)]
    assert made.same(loads) == []
    revised.write_text(revised.read_text("utf-8") + NEWS, "utf-8")
    (folder / "retold.txt").write_text(RETOLD, "utf-8")
    assert made.same([loads[1], loads[1]]) == []
    reading = login(cluster)  # first there: Citus makes it on the workers
    yield Both(Side(one_server, login(one_server), one.home), Side(cluster, reading, made.cluster.home))
    for url in (one_server, cluster):
        with session.connect(url) as connection:
            connection.execute(text(f"DROP OWNED BY {READER}"))
            connection.commit()
    with session.connect(cluster) as connection:
        grants.revoke_reader(connection, READER)


READER = "claims_reads_" + str(CLUSTER).rpartition("/")[2].lower()
NEWS = "\nThe new bridge is open, Mayor Ann Lee said on March 6, 2020. She added that the old one will be closed.\n"
RETOLD = "The old bridge will be closed, Mayor Ann Lee of Ankara said. The new bridge is open, she said.\n"


def login(url: str) -> str:
    """Make the login of an analyst, and give its URL."""
    with session.connect(url) as connection:
        made = grants.grant_reader(connection, READER, grants.Kind.ANALYST, renew=True)
    return shown(make_url(url).set(username=READER, password=made.password))


def test_every_view_has_the_same_rows(both: Both) -> None:
    """Each view of both schemas, and the rows of the tables behind them."""
    tables = [name for (name,) in both.one.rows(TABLES) if name not in MOVING]
    assert len(both.one.rows("SELECT FROM statements")) > 90
    assert both.everything() == []
    assert both.alike(f"SELECT row::text FROM {name} AS row ORDER BY 1" for name in tables) == []


MOVING = {
    "articles",
    "article_texts",
    "loads",
    "rejected_files",
    "decisions",
    "alembic_version",
}  # moments, drawn numbers


def test_every_function_answers_the_same(both: Both) -> None:
    """In the same order where it promises one, alone and joined to views."""
    ordered = (f"SELECT row::text FROM {call} AS row" for call in FUNCTIONS)
    assert both.alike(ordered) == []
    assert both.alike(f"SELECT row::text {call} ORDER BY 1" for call in UNORDERED) == []
    keys = [key for (key,) in both.one.rows("SELECT statement FROM statements_wide ORDER BY 1 LIMIT 5")]
    assert both.alike(f"SELECT * FROM statement_context('{key}', 300)" for key in keys) == []


def test_every_command_of_the_documents_prints_the_same(both: Both) -> None:
    """What README and docs/questions.md show, but for the loads, which were done."""
    documents = (ROOT / "README.md", ROOT / "docs" / "questions.md")
    found = [command for document in documents for command in EXAMPLE.findall(document.read_text("utf-8"))]
    asked = [command for command in found if not command.startswith("claims load")]
    assert len(asked) >= 20
    assert both.same(asked) == []


def test_every_saved_question_answers_the_same(both: Both) -> None:
    """With the values that it needs, and with all that it takes."""
    commands = []
    for one in saved.shipped():
        for chosen in ([p for p in one.parameters if p.required], one.parameters):
            values = " ".join(f"-p {p.name}={shlex.quote(p.example)}" for p in chosen)
            commands.append(f"claims saved run {one.name} {values} --format jsonl")
    assert both.same(commands) == []


def test_every_reading_command_prints_the_same(both: Both) -> None:
    """Questions, lists, one statement in its place, and the check of everything."""
    ((key,),) = both.one.rows("SELECT min(statement) FROM statements_wide")
    assert both.same([*READING, f"claims show {key}", "claims articles show 004_a522d17006c2337b.txt"]) == []


def test_exports_and_reports_are_the_same(both: Both, tmp_path: Path) -> None:
    """File by file, byte for byte."""
    for side, name in ((both.one, "one"), (both.cluster, "cluster")):
        for command in (
            f"claims export --to {tmp_path / name} --format csv",
            f"claims report Turkey --output {tmp_path / name / 'report.html'}",
        ):
            status, _, told = side.run(command)
            assert status == 0, (command, told)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert sorted(path.name for path in (tmp_path / "cluster").iterdir()) == names
    differing = [
        name for name in names if (tmp_path / "one" / name).read_bytes() != (tmp_path / "cluster" / name).read_bytes()
    ]
    assert [name for name in differing if name != "datapackage.json"] == []


def test_every_correction_does_the_same_and_can_be_undone(both: Both) -> None:
    """Each kind of correction of statements and speakers, then all of them taken back."""
    keys = [
        str(k) for (k,) in both.one.rows("SELECT statement FROM statements_wide WHERE speaker IS NOT NULL ORDER BY 1")
    ]
    because = "--reason why --author me"
    before = both.one.rows("SELECT row::text FROM statements_wide AS row ORDER BY 1")
    made = [
        f"claims statements redate {keys[0]} 2019-05-06 {because}",
        f"claims statements redate {keys[4]} '[2019-05-06,2020-05-06]' {because}",
        f"claims statements reattribute {keys[1]} 'Dmitry Peskov' {because}",
        f"claims statements reject {keys[2]} {because}",
        f"claims statements retype {keys[3]} intention {because}",
        f"claims speakers merge dmitry-peskov vladimir-putin {because}",
        f"claims speakers rename vladimir-putin 'V. Putin' {because}",
        f"claims speakers alias add vladimir-putin Vova {because}",
        f"claims speakers link-wikidata vladimir-putin Q7747 {because}",
        f"claims speakers review kremlin turkey --different {because}",
        f"claims speakers split recep-tayyip-erdogan 'Bilal Erdogan' --article 004_a522d17006c2337b.txt {because}",
    ]
    assert both.same(made) == []
    assert both.everything() == []
    assert both.one.rows("SELECT row::text FROM statements_wide AS row ORDER BY 1") != before
    assert (
        both.same([*READING[:3], "claims speakers list --format jsonl", "claims resolve", "claims topics apply"]) == []
    )
    assert both.everything() == []
    listed = [json.loads(line) for line in both.one.run("claims decisions list --format jsonl")[1].splitlines()]
    assert len(listed) == len(made)
    assert both.same(f"claims decisions undo {each['decision']}" for each in listed) == []
    assert both.everything() == []
    assert both.one.rows("SELECT row::text FROM statements_wide AS row ORDER BY 1") == before
    assert both.same(["claims check"]) == []


SPOKEN = "SELECT statement FROM statements_wide WHERE speaker IS NOT NULL ORDER BY 1"


def test_articles_are_extracted_again_and_deleted(both: Both) -> None:
    """An article goes with its speakers and dates, comes again, and all are read again in between."""
    commands = (
        "claims articles delete 000_3b8223735609be32.txt --yes",
        "claims check",
        f"claims load {ROOT / 'seeds'} --extractor rules --jobs 1 --reextract",
        "claims check --repair",
        "claims check",
    )
    for command in commands:
        assert both.same([command]) == []
        assert both.everything() == []


def test_lost_rows_are_told_and_repaired(both: Both) -> None:
    """What is deleted behind the program's back in shards is found as on one server."""
    chosen = "SELECT min(article_id) FROM articles JOIN statement_topics USING (article_id) WHERE collection = 'seeds'"
    ((number,),) = both.one.rows(chosen)
    for side in (both.one, both.cluster):
        with psycopg.connect(plain(side.url), autocommit=True) as opened:
            opened.execute("DELETE FROM statement_topics WHERE article_id = %s", [number])
            opened.execute("UPDATE speakers SET name = 'Nobody' WHERE slug = 'vladimir-putin'")
    commands = ["claims check", "claims check --repair", f"claims load {ROOT / 'seeds'} --extractor rules --jobs 1"]
    assert both.cluster.run("claims check")[0] == 1
    assert both.same([*commands, "claims check"]) == []
    assert both.everything() == []
    assert both.cluster.run("claims check")[0] == 0


def test_readers_made_after_see_what_they_may(both: Both) -> None:
    """A login for BI reads the views and their tables, not the texts; revoked, it is gone from all machines."""
    name = "claims_test_cluster_boards"
    with session.connect(both.cluster.url) as connection:
        made = grants.grant_reader(connection, name, grants.Kind.BI, renew=True)
    url = make_url(both.cluster.url).set(drivername="postgresql", username=name, password=made.password)
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as opened:
        assert (
            opened.execute("SELECT count(*) FROM reporting.statements_wide").fetchone()
            == (both.one.rows("SELECT count(*) FROM statements")[0])
        )
        assert opened.execute("SELECT count(*) > 0 FROM reporting.who_said('S-400')").fetchone() == (True,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            opened.execute("SELECT body FROM public.article_texts")
    with session.connect(both.cluster.url) as connection:
        grants.revoke_reader(connection, name)
        left = connection.execute(text("SELECT result FROM run_command_on_all_nodes(:asked)"), {"asked": ROLES})
        assert {row.result for row in left} == {"0"}
    with session.connect(both.one.url) as connection:  # its group has its rights there as well
        grants.grant_reader(connection, name, grants.Kind.BI, renew=True)
        grants.revoke_reader(connection, name)


ROLES = "SELECT count(*) FROM pg_roles WHERE rolname = 'claims_test_cluster_boards'"


def test_a_dead_worker_is_told(both: Both) -> None:
    """`claims db status` names a machine that does not answer; the others' rows are still there afterwards."""
    assert f"{SHARDS} shards on a cluster of" in both.cluster.run("claims db status")[1]
    with psycopg.connect(plain(both.cluster.url), autocommit=True) as opened:
        opened.execute("SELECT citus_add_inactive_node('127.0.0.1', 1)")
    try:
        assert "not answering: 127.0.0.1:1" in both.cluster.run("claims db status")[1]
    finally:
        with psycopg.connect(plain(both.cluster.url), autocommit=True) as opened:
            opened.execute("SELECT citus_remove_node('127.0.0.1', 1)")
    assert both.everything() == []


def test_a_backup_is_refused_with_what_to_do(both: Both, tmp_path: Path) -> None:
    """One file cannot hold all shards as they stand at one moment."""
    status, _, told = both.cluster.run(f"claims db backup {tmp_path / 'all.dump'}")
    assert status != 0
    assert "distributed over a cluster" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not SPARE, reason="CLAIMS_TEST_CITUS_SPARE names no machine that may become a worker")
def test_a_worker_is_added_and_takes_its_share(both: Both) -> None:
    """Shards move to it and back; nothing is lost, and loads go on."""
    host, _, port = str(SPARE).partition(":")
    held = f"SELECT count(*) > 0 FROM citus_shards WHERE nodeport = {port}"
    moved: Callable[[str], object]
    with psycopg.connect(plain(both.cluster.url), autocommit=True) as opened:
        moved = opened.execute
        moved(f"SELECT citus_add_node('{host}', {port})")
        moved("SELECT rebalance_table_shards(shard_transfer_mode => 'block_writes')")
        assert opened.execute(held.encode()).fetchone() == (True,)
        assert both.everything() == []
        assert both.same([f"claims load {ROOT / 'seeds'} --extractor rules --jobs 1 --reextract", "claims check"]) == []
        moved(f"SELECT citus_drain_node('{host}', {port}, 'block_writes')")
        moved(f"SELECT citus_remove_node('{host}', {port})")
    assert both.everything() == []


def test_a_spread_database_is_upgraded_and_brought_back(both: Both, tmp_path: Path) -> None:
    """Back on one server its catalogue is that of a database never spread; an upgrade spreads it again."""
    status, _, told = both.cluster.run("claims db undistribute")
    assert (status, both.cluster.run("claims db undistribute")[2]) == (0, "The articles are not distributed.\n"), told
    assert both.everything() == []
    assert differing(both) == []
    status, _, told = both.cluster.run(f"claims db backup {tmp_path / 'all.dump'}")
    assert status == 0, told
    older = migrate.known()[-2]
    migrate.downgrade(both.cluster.url, older)
    with session.connect(both.cluster.url) as connection:
        citus.distribute(connection, SHARDS, lambda _: None)
    status, _, told = both.cluster.run("claims db upgrade")
    assert status == 0, told
    with session.connect(both.cluster.url) as connection:
        assert citus.shards(connection) == SHARDS
    assert both.everything() == []
    assert both.same(["claims check"]) == []


OWN = """n.nspname IN ('public', 'reporting')
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')"""
RELATIONS = "pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
CATALOGUE = (
    f"""SELECT c.oid::regclass::text, c.relkind::text, c.relacl::text, obj_description(c.oid, 'pg_class')
        FROM {RELATIONS} WHERE c.relkind IN ('r', 'v', 'm') AND {OWN}""",
    f"""SELECT c.oid::regclass::text, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            a.attgenerated::text, a.attstattarget, pg_get_expr(f.adbin, f.adrelid), col_description(c.oid, a.attnum)
        FROM {RELATIONS} JOIN pg_attribute AS a ON a.attrelid = c.oid
        LEFT JOIN pg_attrdef AS f ON f.adrelid = c.oid AND f.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND {OWN}""",
    f"""SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
        FROM pg_constraint AS c JOIN pg_namespace AS n ON n.oid = c.connamespace WHERE {OWN}""",
    f"SELECT pg_get_indexdef(c.oid) FROM {RELATIONS} WHERE c.relkind = 'i' AND {OWN}",
    f"SELECT c.oid::regclass::text, pg_get_viewdef(c.oid) FROM {RELATIONS} WHERE c.relkind IN ('v', 'm') AND {OWN}",
    f"""SELECT c.oid::regprocedure::text, pg_get_functiondef(c.oid), c.proacl::text, obj_description(c.oid, 'pg_proc')
        FROM pg_proc AS c JOIN pg_namespace AS n ON n.oid = c.pronamespace WHERE {OWN}""",
)


def differing(both: Both) -> list[str]:
    """Return in what the catalogues differ."""
    found = []
    for query in CATALOGUE:
        one, other = ({tuple(map(str, row)) for row in side.rows(query)} for side in (both.one, both.cluster))
        found += [str(row)[:500] for row in sorted(one ^ other)]
    return found
