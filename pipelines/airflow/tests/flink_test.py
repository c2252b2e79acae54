"""The DAG in Airflow itself, with the job on a Flink cluster of real processes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date, timedelta

import nights
from nights import DAYS, TOP

import faultline_run

CLUSTER = str(TOP / "pipelines/flink/cluster")
PATIENCE = 90


class FlinkTest(nights.Nights):
    @classmethod
    def setUpClass(cls):
        subprocess.run([CLUSTER, "start"], check=True, stdout=subprocess.DEVNULL)
        with open(os.environ["FAULTLINE_CLUSTER"] + "/run/settings", encoding="utf-8") as settings:
            values = dict(line.rstrip("\n").partition("=")[::2] for line in settings)
        cls.master = "127.0.0.1:" + values["rest_port"]
        cls.cluster = faultline_run.Cluster(cls.master)

    @classmethod
    def tearDownClass(cls):
        subprocess.run([CLUSTER, "stop"], check=True, stdout=subprocess.DEVNULL)

    def tearDown(self):
        for job in self.jobs():
            if job["state"] not in faultline_run.Cluster.ENDED:
                self.cluster.cancel(job["jid"])

    def on_flink(self, day, **params):
        return self.night(day, mode="flink", flinkMaster=self.master, **params)

    def jobs(self):
        return self.cluster.jobs()

    def jobs_of(self, day):
        return [job for job in self.jobs() if job["name"].startswith(f"faultline_nightly-{day}-")]

    def await_state(self, day, states, other_than=None):
        """Waits until a job of the day is in one of the states; returns its identity."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for job in self.jobs_of(day):
                if job["state"] in states and job["jid"] != other_than:
                    return job["jid"]
            time.sleep(0.5)
        self.fail(f"no job of {day} is in {states}: {self.jobs()}")

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

    def start_long_night(self, day, **environment):
        """A night in a process of its own, whose job runs for long."""
        self.write_logs()
        log = self.folder / f"access.log-{day.replace('-', '')}"
        line = log.read_bytes()[:80].partition(b"\n")[0] + b"\n"
        with open(log, "wb") as file:
            for _ in range(60):
                file.write(line * 200_000)
        day_after = date.fromisoformat(day) + timedelta(days=1)
        conf = self.conf(mode="flink", flinkMaster=self.master)
        with open(self.folder / "night.log", "wb") as out:
            night = subprocess.Popen(
                [
                    os.path.join(os.path.dirname(sys.executable), "airflow"),
                    "dags",
                    "test",
                    "faultline_nightly",
                    str(day_after),
                    "--conf",
                    json.dumps(conf),
                ],
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **environment},
            )
        self.addCleanup(night.wait)
        self.addCleanup(night.kill)
        return night

    def test_killing_the_task_cancels_the_job(self):
        night = self.start_long_night(DAYS[0])
        job = self.await_state(DAYS[0], {"RUNNING"})

        night.send_signal(signal.SIGTERM)

        self.assertEqual(self.await_state(DAYS[0], {"CANCELED"}), job)
        self.assertFalse((self.output(DAYS[0]) / "manifest.json").exists())

    def test_a_retry_adopts_the_job_that_a_dead_worker_left(self):
        night = self.start_long_night(DAYS[1])
        job = self.await_state(DAYS[1], {"RUNNING"})
        night.kill()
        night.wait()

        self.assertEqual(set(self.on_flink(DAYS[1]).values()), {"success"})

        self.assertEqual([j["jid"] for j in self.jobs_of(DAYS[1])], [job])

    def test_a_job_that_fails_is_tried_again_and_why_is_told(self):
        night = self.start_long_night(DAYS[2])
        job = self.await_state(DAYS[2], {"RUNNING"})

        for part in self.output(DAYS[2]).glob(".part-*"):
            shutil.rmtree(part)  # as a later run would do, which takes the place over

        self.assertEqual(self.await_state(DAYS[2], {"FAILED"}), job)
        self.await_state(DAYS[2], {"FINISHED"}, other_than=job)
        self.assertEqual(night.wait(PATIENCE), 0)
        log = (self.folder / "night.log").read_text(encoding="utf-8")
        self.assertIn("exit code 1: ", log)
        self.assertIn("a later run has taken it over", log)

    def test_a_jobmanager_that_dies_costs_a_try(self):
        # Until the TaskManagers have found the next one, which is here in seconds.
        night = self.start_long_night(DAYS[0], FAULTLINE_RETRY_SECONDS="15")
        job = self.await_state(DAYS[0], {"RUNNING"})
        with open(os.environ["FAULTLINE_CLUSTER"] + "/run/jobmanager.pid", encoding="utf-8") as pid:
            os.kill(int(pid.read()), signal.SIGKILL)
        subprocess.run([CLUSTER, "start"], check=True, stdout=subprocess.DEVNULL)

        self.await_state(DAYS[0], {"FINISHED"}, other_than=job)
        self.assertEqual(night.wait(PATIENCE), 0)
        self.assertTrue((self.output(DAYS[0]) / "manifest.json").exists())
