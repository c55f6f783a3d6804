"""Run by Superset's own Python: import the shipped dashboard, ask every chart for its rows, tell them as JSON.

    python superset_client.py dashboard.zip PASSWORD VIEW…

It speaks to Superset's API through its test client, so that no port is opened. Needs SUPERSET_CONFIG_PATH.
"""

import io
import json
import sys
from pathlib import Path
from typing import Any

from superset.app import create_app

archive, password, *views = sys.argv[1:]
client = create_app().test_client()


def call(method: str, path: str, **body: Any) -> Any:
    """Return the answer of the API, or end with what it says."""
    answer = client.open(f"/api/v1/{path}", method=method, headers=headers, **body)
    if answer.status_code >= 300:
        sys.exit(f"{method} {path}: {answer.status_code} {answer.get_data(as_text=True)}")
    return answer.json


headers = {}
login = {"username": "admin", "password": "admin", "provider": "db"}
headers = {"Authorization": f"Bearer {call('POST', 'security/login', json=login)['access_token']}"}

call(
    "POST",
    "dashboard/import/",
    data={
        "formData": (io.BytesIO(Path(archive).read_bytes()), "claims.zip"),
        "passwords": json.dumps({"databases/claims.yaml": password}),
        "overwrite": "true",
    },
)
dashboard = call("GET", "dashboard/who-said-what")["result"]
charts = {}
for chart in call("GET", "dashboard/who-said-what/charts")["result"]:
    charts[chart["slice_name"]] = call("GET", f"chart/{chart['id']}/data/")["result"][0]["data"]

(database,) = call("GET", "database/")["result"]
datasets = {}
for view in views:
    made = call("POST", "dataset/", json={"database": database["id"], "schema": "reporting", "table_name": view})
    columns = call("GET", f"dataset/{made['id']}")["result"]["columns"]
    datasets[view] = {column["column_name"]: column["type"] for column in columns}

placed = [node for node in json.loads(dashboard["position_json"]).values() if isinstance(node, dict)]
print(
    json.dumps(
        {
            "title": dashboard["dashboard_title"],
            "placed": sorted(node["meta"]["sliceName"] for node in placed if node.get("type") == "CHART"),
            "charts": charts,
            "datasets": datasets,
        }
    )
)
