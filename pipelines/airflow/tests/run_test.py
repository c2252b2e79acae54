"""Where results of days lie; without Airflow."""

import sys
import tempfile
import unittest
from datetime import date
from pathlib import Path

AIRFLOW = Path(__file__).resolve().parent.parent
sys.path.append(str(AIRFLOW))

import faultline_run  # noqa: E402  (found by the lines above)

DAY = date(2026, 11, 21)


class RunTest(unittest.TestCase):
    def test_a_day_has_a_directory_of_its_own(self):
        for template, path in {
            "/results/date=%Y-%m-%d": "/results/date=2026-11-21",
            "/results/%G-W%V-%u/": "/results/2026-W47-6",
            "/100%% sure/%y%m%d": "/100% sure/261121",
        }.items():
            with self.subTest(template):
                self.assertEqual(faultline_run.output_of_day(template, DAY), path)

    def test_templates_by_which_days_do_not_sort_are_refused(self):
        for template in (
            "/results",
            "/results/100%%",
            "/results/%d",
            "/results/%Y-%m",
            "/results/%d-%m-%Y",
            "/results/%Y-%-m-%-d",
            "/results/%Y/%m/%d",
            "/results/%Y-%m-%d/site",
            "/results/%Y-%m-%d/..",
        ):
            with self.subTest(template), self.assertRaises(ValueError) as raised:
                faultline_run.output_of_day(template, DAY)
            self.assertIn(f"output={template}: does not end in a date", str(raised.exception))

    def test_the_next_result_is_that_of_the_next_day_that_has_one(self):
        with tempfile.TemporaryDirectory() as folder:
            template = folder + "/date=%Y-%m-%d"
            self.assertIsNone(faultline_run.next_result(template, DAY))

            for name, is_result in {
                "date=2026-11-20": True,
                "date=2026-11-21": True,
                "date=2026-11-22": False,  # one that failed
                "date=2026-11-24": True,
                "date=2026-11-25": True,
                "date=2026-11-22-copy": True,
                "week": True,
            }.items():
                directory = Path(folder, name)
                directory.mkdir()
                if is_result:
                    (directory / "manifest.json").touch()

            self.assertEqual(faultline_run.next_result(template, DAY), folder + "/date=2026-11-24")
