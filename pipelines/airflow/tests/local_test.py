"""The DAG in Airflow itself, with the job on this machine."""

import fcntl
import os
import shutil
from datetime import datetime, timedelta
from unittest import mock

import nights
from airflow.models.asset import AssetEvent
from airflow.utils.session import create_session
from nights import DAYS
from sqlalchemy import select

GREEN = {
    "wait_for_log": "success",
    "run": "success",
    "check": "success",
    "compare_next": "success",
    "publish": "success",
}


class LocalTest(nights.Nights):
    def test_the_dag_is_read_without_errors_or_warnings(self):
        bag = nights.FIRST_LOAD

        self.assertEqual(bag.import_errors, {})
        self.assertEqual(bag.captured_warnings, {})
        self.assertEqual(list(bag.dags), ["faultline_nightly"])
        dag = self.dag
        self.assertEqual(set(dag.task_ids), set(GREEN))
        self.assertEqual(dag.get_task("run").upstream_task_ids, {"wait_for_log"})
        self.assertEqual(dag.get_task("check").upstream_task_ids, {"run"})
        self.assertEqual(dag.get_task("publish").upstream_task_ids, {"run", "check"})
        self.assertEqual(dag.get_task("run").retries, 2)
        self.assertFalse(dag.catchup)
        self.assertEqual(dag.max_active_runs, 1)

    def test_two_nights_are_green_and_the_second_knows_what_changed(self):
        self.write_logs()

        self.assertEqual(self.night(DAYS[0]), GREEN)
        self.assertEqual(self.night(DAYS[1]), GREEN)

        self.assertIn("Total: 60 errors out of 2000 requests\n", self.report(DAYS[1]))
        self.assertIn(
            f"Compared with {self.output(DAYS[0])} (110 errors out of 2000 requests):\n"
            "Worse: /a: 6.00% of 1000 requests, 1.00% of 1000 before\n"
            "Recovered: /b: no errors, 100 errors (500) before\n",
            self.report(DAYS[1]),
        )
        self.assertEqual(
            self.published(),
            {
                "output": str(self.output(DAYS[1])),
                "requests": 2000,
                "errors": 60,
                "errorRate": 0.03,
                "failingEndpoints": 1,
                "rejectedLines": 0,
                "first": "2026-11-21T10:00:00Z",
                "last": "2026-11-21T10:16:39Z",
                "changes": {
                    "baseline": str(self.output(DAYS[0])),
                    "new": 0,
                    "worse": 1,
                    "better": 0,
                    "recovered": 1,
                },
            },
        )

    def published(self):
        """What the latest event of the asset says."""
        with create_session() as session:
            latest = select(AssetEvent).order_by(AssetEvent.id.desc()).limit(1)
            return session.scalars(latest).one().extra

    def test_days_of_23_and_of_25_hours_have_logs_of_their_own(self):
        self.live_in("Europe/Berlin")
        for month, day, hours in (("2026-03", 29, 23), ("2026-10", 25, 25)):
            around = (day - 1, day, day + 1)
            self.write_logs({f"{month}-{d}": {"/a": (100, d)} for d in around})

            self.assertEqual(self.night(f"{month}-{day}"), GREEN)

            run = self.run_of_dag
            self.assertEqual(
                run.data_interval_end - run.data_interval_start, timedelta(hours=hours)
            )
            report = self.report(f"{month}-{day}")
            self.assertIn(f"Total: {day} errors out of 100 requests\n", report)

    def test_a_date_of_rotation_is_that_of_the_day_after(self):
        self.write_logs()

        self.assertEqual(self.night("2026-11-19", dateOffset=1), GREEN)

        self.assertIn("Total: 110 errors out of 2000 requests\n", self.report("2026-11-19"))

    def test_without_a_logical_date_a_run_is_about_the_day_before(self):
        self.live_in("Asia/Tokyo")
        self.write_logs()

        run = self.dag.test(
            logical_date=None,
            run_after=datetime.fromisoformat("2026-11-21T15:00:00Z"),  # midnight in Tokyo
            run_conf=self.conf(),
        )

        self.assertEqual(run.state, "success")
        self.assertIn("Total: 60 errors out of 2000 requests\n", self.report(DAYS[1]))

    def test_names_may_hold_blanks_percent_signs_and_commas_between_them(self):
        self.write_logs()
        odd = self.folder / "100% of it"
        odd.mkdir()
        shutil.copy(self.folder / "access.log-20261121", odd / "a b.log-20261120")

        states = self.night(
            DAYS[0],
            input=f"{self.folder}/access.log-%Y%m%d,{self.folder}/100%% of it/*.log-%Y%m%d",
            output=f"{self.folder}/100%% of it/date=%Y-%m-%d",
            options=["--by=method+path"],
        )

        self.assertEqual(states, GREEN)
        report = (odd / f"date={DAYS[0]}" / "report.txt").read_text(encoding="utf-8")
        self.assertIn("GET /b: 100 errors (500)\n", report)
        self.assertIn("Total: 170 errors out of 4000 requests\n", report)

    def test_an_empty_log_is_a_day_without_requests(self):
        (self.folder / "access.log-20261120").touch()

        self.assertEqual(self.night(DAYS[0]), GREEN)

        self.assertIn("Total: 0 errors out of 0 requests\n", self.report(DAYS[0]))

    def test_two_days_in_one_directory_are_refused(self):
        self.write_logs()

        states = self.night(DAYS[0], output=f"{self.folder}/results/%d")

        self.assertEqual(states["wait_for_log"], "failed")

    def test_a_night_again_and_days_in_any_order_give_the_same_bytes(self):
        self.write_logs()
        results = []
        for order in (DAYS, (DAYS[2], DAYS[0], DAYS[1], DAYS[0])):
            shutil.rmtree(self.folder / "results", ignore_errors=True)
            for day in order:
                self.assertEqual(self.night(day), GREEN)
            results.append({day: self.contents(day) for day in DAYS})

        self.assertEqual(results[0], results[1])
        self.assertIn("New: /c: 12 errors (500), none before\n", self.report(DAYS[2]))

    def test_a_log_that_does_not_come_ends_the_waiting(self):
        states = self.night(DAYS[0])

        self.assertEqual(states["wait_for_log"], "failed")
        self.assertEqual(self.tries["wait_for_log"], 1)
        self.assertEqual(states["run"], "upstream_failed")
        self.assertFalse(self.output(DAYS[0]).exists())

    def test_a_log_that_somebody_writes_to_is_waited_for(self):
        self.write_logs()

        states = self.night(DAYS[0], settleSeconds=60)

        self.assertEqual(states["wait_for_log"], "failed")
        self.assertFalse(self.output(DAYS[0]).exists())

    def test_exit_code_1_is_tried_again(self):
        self.write_logs()
        self.output(DAYS[0]).mkdir(parents=True)
        with open(self.output(DAYS[0]) / ".lock", "w", encoding="utf-8") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)  # as another run would hold it
            states = self.night(DAYS[0])

        self.assertEqual(states["run"], "failed")
        self.assertEqual(self.tries["run"], 3)

    def test_exit_code_2_is_not(self):
        self.write_logs()

        states = self.night(DAYS[0], format="nonsense")

        self.assertEqual(states["run"], "failed")
        self.assertEqual(self.tries["run"], 1)

    def test_exit_code_3_is_tried_again(self):
        self.write_logs()
        with mock.patch.dict(os.environ, FAULTLINE_HEAP="8m"):
            states = self.night(DAYS[0])

        self.assertEqual(states["run"], "failed")
        self.assertEqual(self.tries["run"], 3)

    def test_exit_code_4_warns_or_fails_as_it_is_told(self):
        self.write_logs()
        with open(self.folder / "access.log-20261120", "a", encoding="utf-8") as log:
            log.write("nonsense\n" * 1000)

        self.assertEqual(self.night(DAYS[0]), GREEN)

        states = self.night(DAYS[0], badInput="fail")
        self.assertEqual(states["run"], "success")
        self.assertEqual(states["check"], "failed")
        self.assertEqual(states["publish"], "upstream_failed")

    def test_exit_code_5_fails_the_night_without_another_try(self):
        self.write_logs()

        states = self.night(DAYS[0], failOn="errors>100")

        self.assertEqual(states["run"], "success")
        self.assertEqual(states["check"], "failed")
        self.assertEqual(self.tries["check"], 1)
        self.assertIn("Gate: errors>100: 110\n", self.report(DAYS[0]))
