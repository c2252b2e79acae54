"""Runs Faultline for one night: on this machine, or on a Flink cluster. Knows nothing of Airflow."""

import hashlib
import itertools
import os
import signal
import subprocess
import threading
from datetime import timedelta

import faultline_flink

# Reports are published with these.
PUBLISHED = {0, 4, 5}

# What merge takes of the options of a run.
JUDGING = ("--report", "--details", "--top", "--failOn", "--maxRejectRatio", "--lenient")


class RunError(Exception):
    """A run without a report, with its exit code."""

    def __init__(self, message, exit_code):
        super().__init__(message)
        self.exit_code = exit_code


class LocalRun:
    """The launcher, as a process of its own group.

    tell: takes each line that it says on standard error.
    """

    def __init__(self, launcher, arguments, tell, environment=None):
        self.command = [launcher, *arguments]
        self.tell = tell
        self.environment = environment
        self.process = None
        self.cancelled = False

    def run(self):
        """Runs to the end; returns the exit code of the report."""
        try:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=self.environment,
                start_new_session=True,
            )
        except OSError as e:
            raise RunError(f"cannot run {self.command[0]}: {e.strerror}", 1) from e
        if self.cancelled:
            self.cancel()
        last = "it said nothing"
        with self.process.stderr as lines:
            for line in lines:
                last = line.rstrip("\n")
                self.tell(last)
        code = self.process.wait()
        if self.cancelled:
            raise RunError("the run was cancelled", 1)
        if code not in PUBLISHED:
            raise RunError(last, code if code in (2, 3) else 1)
        return code

    def cancel(self):
        self.cancelled = True
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)


class FlinkRun:
    """A job on a cluster.

    It is called as the arguments say, so that one that runs there already is this one, and is adopted.
    """

    def __init__(self, master, jar, name, arguments, tell):
        self.master = master
        self.jar = jar
        self.name = f"{name}-{hashlib.sha256(repr(arguments).encode()).hexdigest()[:8]}"
        self.arguments = arguments
        self.tell = tell
        self.flink = None
        self.job = None
        self.cancelled = threading.Event()

    def run(self):
        """Runs to the end; returns the exit code of the report."""
        try:
            self.flink = faultline_flink.Flink(self.master)
            return self._run()
        except faultline_flink.FlinkError as e:
            raise RunError(str(e), e.exit_code) from e
        except OSError as e:
            raise RunError(f"the cluster at {self.master} does not answer: {e}", 1) from e

    def _run(self):
        output = next(a for a in self.arguments if a.startswith("--output=")).partition("=")[2]
        self.job = next(iter(self.flink.running(self.name)), None)
        if self.job:
            before = None
            self.tell(f"a job called {self.name} runs already: waiting for it")
        else:
            before = run_id(output)
            slots = self.flink.slots()
            if slots == 0:
                raise RunError(f"the cluster at {self.master} has no TaskManager", 1)
            jar_id = self.flink.upload(self.jar)
            self.job = faultline_flink.new_job()
            if self.cancelled.is_set():
                raise RunError("the run was cancelled", 1)
            arguments = [*self.arguments, "--jobName=" + self.name]
            self.flink.run(jar_id, arguments, slots, self.job)
        self.tell(f"job {self.job}: {self.flink.url_of(self.job)}")
        state = self.flink.wait(self.job, lambda s: self.tell(f"job {self.job}: {s}"))
        if state == "CANCELED":
            raise RunError(f"job {self.job} was cancelled", 1)
        if state == "FAILED":
            raise self.flink.failure_of(self.job)
        manifest = faultline_flink.manifest(output)
        if manifest["runId"] == before:
            raise RunError(
                f"the job has finished, but {output} holds the result of before:"
                " do all machines see this directory under the same name?",
                2,
            )
        return manifest["exitCode"]

    def cancel(self):
        self.cancelled.set()
        if self.job:
            self.flink.cancel(self.job)


def run_id(output):
    """The run that the result in a directory is of, or None."""
    try:
        return faultline_flink.manifest(output)["runId"]
    except (faultline_flink.FlinkError, ValueError, KeyError):
        return None


def output_of_day(template, day):
    """The directory of a day's result. What is compared, and what is replaced, goes by its name."""
    around = [day + timedelta(days=n) for n in range(-400, 401)]
    folders, names = zip(*(os.path.split(path_of_day(template, d)) for d in around))
    if len(set(folders)) > 1 or any(a >= b for a, b in itertools.pairwise(names)):
        raise ValueError(
            f"output={template}: does not end in a date by which names sort as days do,"
            " such as date=%Y-%m-%d"
        )
    return path_of_day(template, day)


def path_of_day(template, day):
    return os.path.abspath(day.strftime(template))


def next_result(template, day):
    """The result whose baseline is that of a day: that of the next day that has one, or None."""
    for n in range(1, 4000):
        path = path_of_day(template, day + timedelta(days=n))
        if os.path.exists(os.path.join(path, "manifest.json")):
            return path
    return None


def compare_again(launcher, result, tell):
    """Writes the report of a result again, compared with the result that is before it now."""
    typed = faultline_flink.manifest(result)["arguments"]
    kept = [a for a in typed if a.partition("=")[0] in JUDGING]
    baseline = "--baseline=" + os.path.dirname(result)
    # Nobody is told anew: the night was another.
    environment = {k: v for k, v in os.environ.items() if k != "FAULTLINE_WEBHOOK"}
    words = ["merge", result, "--output=" + result, baseline, *kept]
    LocalRun(launcher, words, tell, environment).run()
