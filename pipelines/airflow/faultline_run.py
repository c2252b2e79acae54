"""Runs Faultline for one night: on this machine, or on a Flink cluster. Knows nothing of Airflow."""

import os
import signal
import subprocess
import threading

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

    def __init__(self, launcher, arguments, tell):
        self.command = [launcher, *arguments]
        self.tell = tell
        self.process = None
        self.cancelled = False

    def run(self):
        """Runs to the end; returns the exit code of the report."""
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
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
    """A job on a cluster, which is adopted if one of the same name runs there already."""

    def __init__(self, master, jar, name, arguments, tell, interval=2.0):
        self.flink = faultline_flink.Flink(master)
        self.jar = jar
        self.name = name
        self.arguments = arguments
        self.tell = tell
        self.interval = interval
        self.job = None
        self.cancelled = threading.Event()

    def run(self):
        """Runs to the end; returns the exit code of the report."""
        try:
            return self._run()
        except faultline_flink.FlinkError as e:
            raise RunError(str(e), e.exit_code) from e

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
                raise RunError(f"the cluster at {self.flink.master} has no TaskManager", 1)
            jar_id = self.flink.upload(self.jar)
            self.job = faultline_flink.new_job()
            if self.cancelled.is_set():
                raise RunError("the run was cancelled", 1)
            arguments = [*self.arguments, "--jobName=" + self.name]
            self.flink.run(jar_id, arguments, slots, self.job)
        self.tell(f"job {self.job}: {self.flink.url_of(self.job)}")
        state = self.flink.wait(
            self.job, lambda s: self.tell(f"job {self.job}: {s}"), self.interval
        )
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


def next_result(output):
    """The result whose baseline is the one in output: the next by name beside it, or None."""
    parent, name = os.path.split(output)
    later = sorted(
        entry
        for entry in os.listdir(parent)
        if entry > name and os.path.exists(os.path.join(parent, entry, "manifest.json"))
    )
    return os.path.join(parent, later[0]) if later else None


def comparing_again(later):
    """The arguments that write the report of a result again, compared with the result before it."""
    typed = faultline_flink.manifest(later)["arguments"]
    kept = [a for a in typed if a.partition("=")[0] in JUDGING]
    return ["merge", later, "--output=" + later, "--baseline=" + os.path.dirname(later), *kept]
