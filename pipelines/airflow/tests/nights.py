"""What the tests of the DAG share: logs of days, runs of days, and what they leave."""

import hashlib
import os
import sys
import tempfile
import unittest
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

from airflow.dag_processing.dagbag import DagBag

TOP = Path(__file__).resolve().parent.parent.parent.parent
sys.path.append(str(TOP / "pipelines/airflow"))

DAYS = ("2026-11-20", "2026-11-21", "2026-11-22")

# Requests and errors of each endpoint on each day.
ENDPOINTS = {
    DAYS[0]: {"/a": (1000, 10), "/b": (1000, 100)},
    DAYS[1]: {"/a": (1000, 60), "/b": (1000, 0)},
    DAYS[2]: {"/a": (1000, 60), "/b": (1000, 0), "/c": (100, 12)},
}


def load():
    """The folder of the DAG, read as Airflow reads it."""
    return DagBag(dag_folder=os.environ["AIRFLOW__CORE__DAGS_FOLDER"])


# Python warns of a module's imports once only.
FIRST_LOAD = load()


class Nights(unittest.TestCase):
    """A folder of logs and results."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.live_in("UTC")

    def live_in(self, zone):
        """Has the nights of a time zone."""
        self.zone = zone
        environment = mock.patch.dict(os.environ, FAULTLINE_ZONE=zone)
        environment.start()
        self.addCleanup(environment.stop)
        self.dag = load().dags["faultline_nightly"]

    def write_logs(self, endpoints=ENDPOINTS):
        for day, requests_of in endpoints.items():
            date = datetime.fromisoformat(day)
            with open(self.folder / f"access.log-{date:%Y%m%d}", "w", encoding="utf-8") as log:
                for endpoint, (requests, errors) in requests_of.items():
                    for i in range(requests):
                        at = date.replace(hour=10, minute=i // 60, second=i % 60)
                        status = 500 if i < errors else 200
                        log.write(
                            f"192.0.2.1 - - [{at:%d/%b/%Y:%H:%M:%S} +0000]"
                            f' "GET {endpoint} HTTP/1.1" {status} 12 "-" "curl/8"\n'
                        )

    def output(self, day):
        return self.folder / "results" / f"date={day}"

    def conf(self, **params):
        return {
            "input": f"{self.folder}/access.log-%Y%m%d*",
            "output": f"{self.folder}/results/date=%Y-%m-%d",
            "settleSeconds": 0,
            **params,
        }

    def night(self, day, **params):
        """Runs the DAG for a day; returns the states of its tasks."""
        # The run whose data interval is this day is due at its end.
        end = datetime.fromisoformat(day) + timedelta(days=1)
        self.run_of_dag = self.dag.test(
            logical_date=end.replace(tzinfo=ZoneInfo(self.zone)), run_conf=self.conf(**params)
        )
        tasks = self.run_of_dag.get_task_instances()
        self.tries = {ti.task_id: ti.try_number for ti in tasks}
        return {ti.task_id: str(ti.state) for ti in tasks}

    def contents(self, day):
        """A hash of every file of a day's result, but for the manifest."""
        return {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest()
            for file in self.output(day).iterdir()
            if file.name not in ("manifest.json", ".lock")
        }

    def report(self, day):
        return (self.output(day) / "report.txt").read_text(encoding="utf-8")
