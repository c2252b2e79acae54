"""Every night: which endpoints failed yesterday, and what changed since the day before.

The run of a day waits for its rotated log, counts it, judges the report, and publishes it as an asset.
A day's result lies in a directory of its own, so a day that is run again, or late, replaces itself alone.
"""

import glob
import logging
import os
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from airflow.sdk import (
    DAG,
    Asset,
    BaseOperator,
    BaseSensorOperator,
    CronDataIntervalTimetable,
    Param,
    task,
)
from airflow.sdk.exceptions import AirflowException, AirflowFailException

PIPELINES = Path(__file__).resolve().parent.parent
if str(PIPELINES / "airflow") not in sys.path:
    sys.path.append(str(PIPELINES / "airflow"))

import faultline_run  # noqa: E402  (found by the lines above)

# What the schedule itself depends on is no Param: it is known before there is a run.
ZONE = os.environ.get("FAULTLINE_ZONE", "UTC")
WAIT = timedelta(minutes=float(os.environ.get("FAULTLINE_WAIT_MINUTES", "240")))
POKE = timedelta(seconds=float(os.environ.get("FAULTLINE_POKE_SECONDS", "60")))
RETRY = timedelta(seconds=float(os.environ.get("FAULTLINE_RETRY_SECONDS", "300")))

LAUNCHER = str(PIPELINES / "local" / "faultline")

REPORT = Asset("faultline_report")
LOG = logging.getLogger("airflow.task")

PARAMS = {
    "input": Param(
        "/var/log/nginx/access.log-%Y%m%d*",
        type="string",
        minLength=1,
        description="Log of a day: paths or globs, comma-separated, with the date as strftime has it",
    ),
    "dateOffset": Param(
        0,
        type="integer",
        description="Days from a log's day to the date in its name: 1 where it is rotated then",
    ),
    "output": Param(
        "/var/lib/faultline/date=%Y-%m-%d",
        type="string",
        pattern="%",
        description="Directory of the day's result: the date at the end, so that names sort as days do",
    ),
    "settleSeconds": Param(
        60, type="integer", minimum=0, description="A log is whole when unchanged for so long"
    ),
    "format": Param("auto", type="string", minLength=1, description="--format"),
    "zone": Param(ZONE, type="string", minLength=1, description="--zone, for logs that name none"),
    "failOn": Param(
        None,
        type=["null", "string"],
        description="--failOn: gates such as errorRate>1%,newEndpoint",
    ),
    "compare": Param(True, type="boolean", description="Compare with the result of the day before"),
    "badInput": Param(
        "warn",
        type="string",
        enum=["warn", "fail"],
        description="What becomes of a report of which some input was bad (exit code 4)",
    ),
    "options": Param(
        [], type="array", items={"type": "string"}, description="More options, one a line"
    ),
    "mode": Param(
        "local",
        type="string",
        enum=["local", "flink"],
        description="On the worker, or on a Flink cluster",
    ),
    "flinkMaster": Param("127.0.0.1:8081", type="string", description="The cluster's REST API"),
}


def day_of(context):
    """The day that a run is about: that on which its data interval starts, where the log is written."""
    start = context.get("data_interval_start")
    if start:
        return start.astimezone(ZoneInfo(ZONE)).date()
    # Triggered without a logical date.
    return context["dag_run"].run_after.astimezone(ZoneInfo(ZONE)).date() - timedelta(days=1)


def input_of(context):
    """The paths and globs of the day's log, comma-separated."""
    params = context["params"]
    date = day_of(context) + timedelta(days=params["dateOffset"])
    typed = date.strftime(params["input"])
    return faultline_run.absolute("--input=" + typed).partition("=")[2]


def output_of(context):
    """The directory of the day's result."""
    try:
        return faultline_run.output_of_day(context["params"]["output"], day_of(context))
    except ValueError as e:
        raise AirflowFailException(str(e)) from e


def arguments(context):
    """The options of the job."""
    params = context["params"]
    output = output_of(context)
    words = [
        "--input=" + input_of(context),
        "--output=" + output,
        "--format=" + params["format"],
        "--zone=" + params["zone"],
    ]
    if params["failOn"]:
        words.append("--failOn=" + params["failOn"])
    if params["compare"]:
        words.append("--baseline=" + os.path.dirname(output))
    return words + [faultline_run.absolute(word) for word in params["options"]]


class LogSensor(BaseSensorOperator):
    """The day's log is there, and nobody writes to it any more."""

    def poke(self, context):
        output_of(context)  # if that is wrong, nobody need wait
        for pattern in input_of(context).split(","):
            if "://" in pattern:
                raise AirflowFailException(f"input={pattern}: only files can be waited for")
            files = glob.glob(pattern)
            if not files:
                LOG.info(f"not there yet: {pattern}")
                return False
            age = time.time() - max(os.path.getmtime(file) for file in files)
            if age < context["params"]["settleSeconds"]:
                LOG.info(f"changed {age:.0f} s ago: {pattern}")
                return False
        return True


class FaultlineOperator(BaseOperator):
    """Runs the job. 1 and 3 are worth a retry; 2 is not; reports are for the next task to judge."""

    def execute(self, context):
        params = context["params"]
        words = arguments(context)
        if params["mode"] == "flink":
            name = f"{context['dag'].dag_id}-{day_of(context):%Y-%m-%d}"
            self.run_of_job = faultline_run.FlinkRun(
                LAUNCHER, params["flinkMaster"], name, words, LOG.info
            )
        else:
            self.run_of_job = faultline_run.LocalRun(LAUNCHER, words, LOG.info)
        try:
            code = self.run_of_job.run()
        except faultline_run.RunError as e:
            failure = AirflowFailException if e.exit_code == 2 else AirflowException
            raise failure(f"exit code {e.exit_code}: {e}") from e
        return {"exitCode": code, "output": output_of(context)}

    def on_kill(self):
        run = getattr(self, "run_of_job", None)
        if run is not None:
            LOG.warning("cancelling the run")
            run.cancel()


with DAG(
    dag_id="faultline_nightly",
    description="Which endpoints failed yesterday, and what changed",
    doc_md=__doc__,
    # Named, since a cron string alone gives runs without a data interval.
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone=ZONE),
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={
        "retries": 2,
        "retry_delay": RETRY,
        "retry_exponential_backoff": True,
        "execution_timeout": timedelta(hours=12),
    },
    params=PARAMS,
    tags=["faultline"],
) as dag:

    @task
    def check(run, **context):
        """Says what the site did: a gate that was tripped fails the night, and no retry will help."""
        manifest = faultline_run.manifest(run["output"])
        for problem in manifest["problems"]:
            LOG.warning(problem)
        if manifest["exitCode"] == 5:
            tripped = [gate for gate in manifest["gates"] if gate["tripped"]]
            told = "; ".join(f"{gate['gate']}: {gate['actual']}" for gate in tripped)
            raise AirflowFailException(f"exit code 5: {told}; see {run['output']}/report.txt")
        if manifest["exitCode"] == 4 and context["params"]["badInput"] == "fail":
            raise AirflowFailException("exit code 4: " + "; ".join(manifest["problems"]))
        return manifest["summary"]

    # One at a time, also where a backfill runs several days side by side: each writes to its neighbour.
    @task(max_active_tis_per_dag=1)
    def compare_next(run, **context):
        """A day that is run late is the baseline of the one behind it, whose report then tells otherwise."""
        params = context["params"]
        if not params["compare"]:
            return
        later = faultline_run.next_result(params["output"], day_of(context))
        if later:
            faultline_run.compare_again(LAUNCHER, later, LOG.info)

    @task(outlets=[REPORT])
    def publish(run, summary, *, outlet_events):
        """Tells whoever waits for the report, with its figures."""
        with open(os.path.join(run["output"], "report.txt"), encoding="utf-8") as report:
            for line in report:
                LOG.info(line.rstrip("\n"))
        outlet_events[REPORT].extra = {"output": run["output"], **summary}

    wait_for_log = LogSensor(
        task_id="wait_for_log",
        mode="reschedule",
        poke_interval=POKE.total_seconds(),
        timeout=WAIT.total_seconds(),
    )
    # One at a time likewise: a day's baseline is the one before it, which must be whole.
    run = FaultlineOperator(task_id="run", max_active_tis_per_dag=1)
    wait_for_log >> run
    compare_next(run.output)
    publish(run.output, check(run.output))
