"""The DAG in Airflow itself, with the job on this machine."""

import fcntl
import itertools
import os
import shutil
import warnings
from unittest import mock

import nights
from nights import DAYS

GREEN = {
    "wait_for_log": "success",
    "run": "success",
    "check": "success",
    "compare_next": "success",
    "publish": "success",
}


class LocalTest(nights.Nights):
    def test_the_dag_is_read_without_errors_or_warnings(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            bag, dag = nights.load()

        self.assertEqual(bag.import_errors, {})
        ours = [w for w in caught if "pipelines" in w.filename]
        self.assertEqual([str(w.message) for w in ours], [])
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

    def test_a_night_again_and_days_in_any_order_give_the_same_bytes(self):
        self.write_logs()
        results = []
        for order in (DAYS, DAYS[::-1], (DAYS[1], DAYS[2], DAYS[0], DAYS[1])):
            shutil.rmtree(self.folder / "results", ignore_errors=True)
            for day in order:
                self.assertEqual(self.night(day), GREEN)
            results.append({day: self.contents(day) for day in DAYS})

        for one, other in itertools.pairwise(results):
            self.assertEqual(one, other)
        self.assertIn("New: /c: 12 errors (500), none before\n", self.report(DAYS[2]))

    def test_a_log_that_does_not_come_ends_the_waiting(self):
        states = self.night(DAYS[0])

        self.assertEqual(states["wait_for_log"], "failed")
        self.assertEqual(states["run"], "upstream_failed")
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
