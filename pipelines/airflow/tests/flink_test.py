"""The DAG in Airflow itself, with the job on a Flink cluster of real processes."""

import json
import os
import signal
import subprocess
import sys
import time

import nights
from nights import DAYS, TOP

import faultline_flink

CLUSTER = str(TOP / "pipelines/flink/cluster")
PATIENCE = 90


class FlinkTest(nights.Nights):
    @classmethod
    def setUpClass(cls):
        subprocess.run([CLUSTER, "start"], check=True, stdout=subprocess.DEVNULL)
        with open(os.environ["FAULTLINE_CLUSTER"] + "/run/settings", encoding="utf-8") as settings:
            values = dict(line.rstrip("\n").partition("=")[::2] for line in settings)
        cls.master = "127.0.0.1:" + values["rest_port"]
        cls.flink = faultline_flink.Flink(cls.master)

    @classmethod
    def tearDownClass(cls):
        subprocess.run([CLUSTER, "stop"], check=True, stdout=subprocess.DEVNULL)

    def tearDown(self):
        for job in self.jobs():
            if job["state"] not in faultline_flink.TERMINAL:
                self.flink.cancel(job["jid"])

    def on_flink(self, day, **params):
        return self.night(day, mode="flink", flinkMaster=self.master, **params)

    def jobs(self):
        return self.flink._get("/jobs/overview")["jobs"]

    def await_state(self, name, states):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = [job for job in self.jobs() if job["name"] == name and job["state"] in states]
            if found:
                return found[0]["jid"]
            time.sleep(0.5)
        self.fail(f"no job {name} is in {states}: {self.jobs()}")

    def test_two_nights_are_green_and_equal_to_those_of_one_machine(self):
        self.write_logs()
        for day in DAYS[:2]:
            self.assertEqual(set(self.on_flink(day).values()), {"success"})
        on_flink = [self.contents(day) for day in DAYS[:2]]

        for day in DAYS[:2]:
            self.assertEqual(set(self.night(day).values()), {"success"})
        self.assertEqual(on_flink, [self.contents(day) for day in DAYS[:2]])

    def test_a_bad_option_is_not_tried_again(self):
        self.write_logs()

        states = self.on_flink(DAYS[0], format="nonsense")

        self.assertEqual(states["run"], "failed")
        self.assertEqual(self.tries["run"], 1)

    def start_long_night(self, day):
        """A night in a process of its own, whose job runs for long."""
        self.write_logs()
        log = self.folder / f"access.log-{day.replace('-', '')}"
        line = log.read_bytes()[:80].partition(b"\n")[0] + b"\n"
        with open(log, "wb") as file:
            for _ in range(60):
                file.write(line * 200_000)
        day_after = day[:-2] + f"{int(day[-2:]) + 1:02d}"
        conf = self.conf(mode="flink", flinkMaster=self.master)
        with open(self.folder / "night.log", "wb") as out:
            night = subprocess.Popen(
                [
                    os.path.join(os.path.dirname(sys.executable), "airflow"),
                    "dags",
                    "test",
                    "faultline_nightly",
                    day_after,
                    "--conf",
                    json.dumps(conf),
                ],
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self.addCleanup(night.wait)
        self.addCleanup(night.kill)
        return night

    def test_killing_the_task_cancels_the_job(self):
        night = self.start_long_night(DAYS[0])
        job = self.await_state(f"faultline_nightly-{DAYS[0]}", {"RUNNING"})

        night.send_signal(signal.SIGTERM)

        self.assertEqual(self.await_state(f"faultline_nightly-{DAYS[0]}", {"CANCELED"}), job)
        self.assertFalse((self.output(DAYS[0]) / "manifest.json").exists())

    def test_a_retry_adopts_the_job_that_a_dead_worker_left(self):
        name = f"faultline_nightly-{DAYS[1]}"
        night = self.start_long_night(DAYS[1])
        job = self.await_state(name, {"RUNNING"})
        night.kill()
        night.wait()

        self.assertEqual(set(self.on_flink(DAYS[1]).values()), {"success"})

        self.assertEqual([j["jid"] for j in self.jobs() if j["name"] == name], [job])
