"""Workers: processes that hold the model and take one page after another.

Each worker is owned by one thread of a `concurrent.futures.ThreadPoolExecutor` and talks with it through two
pipes of its own. So it is always known which page a worker has: where it dies (killed, out of memory, a
fault in a library), its page alone is tried again, in a fresh worker, and the others never notice; a torn
answer harms nobody else. The workers are started as programs of their own, not by `multiprocessing`, so that
a user's script needs no ``if __name__ == "__main__"``.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from newsie.batch.pages import Task
from newsie.batch.work import Job, Result
from newsie.errors import NewsieError

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["results", "serve"]

WINDOW = 8
"""Pages in flight for each worker: enough that one slow page seldom makes the others wait."""
HELD = 64_000_000
"""Bytes of results that wait for their turn; more pages are begun only below it."""
BIG = 1_000_000
"""Bytes of a page behind which a worker is replaced: what it needed for that page it would keep."""
TRIES = 2
_STARTS = 3
_SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from newsie.batch.workers import serve; serve()"
)


class _Died(Exception):  # noqa: N818 - it never leaves this module
    """The worker is gone."""


class _Late(Exception):  # noqa: N818 - nor does this
    """The worker took too long, and is gone."""


class _Worker:
    """One worker process, from the outside."""

    def __init__(self, job: bytes) -> None:
        command = [sys.executable, "-c", _SERVE, json.dumps(sys.path)]
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter and this package
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self.late = False
        begun = self._exchange(job)
        if isinstance(begun, Exception):
            self.stop()
            raise begun

    def ask(self, task: Task, limit: float | None) -> Result:
        """What came of a page; a worker that has not answered within ``limit`` seconds is killed."""
        self.late = False
        timer = threading.Timer(limit, self._give_up) if limit is not None else None
        if timer:
            timer.start()
        try:
            answer = self._exchange(pickle.dumps(task))
        except _Died:
            if self.late:
                raise _Late from None
            raise
        finally:
            if timer:
                timer.cancel()
        assert isinstance(answer, Result)
        return answer

    def _give_up(self) -> None:
        self.late = True
        self._process.kill()

    def _exchange(self, message: bytes) -> object:
        ends = self._process.stdin, self._process.stdout
        assert ends[0]
        assert ends[1]
        try:
            ends[0].write(message)
            ends[0].flush()
            return pickle.load(ends[1])  # noqa: S301 - from our own child alone
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            raise _Died from None

    def stop(self) -> str:
        """End it, if it has not ended; how it ended."""
        self._process.kill()
        code = self._process.wait()
        for end in (self._process.stdin, self._process.stdout):
            try:
                if end:
                    end.close()
            except OSError:
                pass
        if code == -signal.SIGKILL:
            return "killed, perhaps for want of memory"
        return f"ended by signal {-code}" if code < 0 else f"ended with code {code}"


Extract = Callable[[Iterable[Task], bool], Iterator[Result]]
"""The results of tasks, in their order or, where the flag is False, as they come."""


@contextmanager
def results(job: Job, workers: int, limit: float | None = None) -> Iterator[Extract]:
    """A context in which pages are extracted: by some worker processes, or by this one where there are none.

    A page on which a worker is longer than ``limit`` seconds has failed; this process cannot stop itself.

    Raises:
        NamesError: A source of names cannot be had.
        NewsieError: The job cannot be sent to other processes, or they cannot be started.
        ValueError: A kind or the source of names is unknown.
    """
    if workers == 0:
        work = job.begin()
        yield lambda tasks, _: map(work, tasks)
    else:
        with _Pool(job, workers, limit) as pool:
            yield pool.map


class _Pool:
    """Some workers; a context, at whose end they are gone."""

    def __init__(self, job: Job, workers: int, limit: float | None) -> None:
        try:
            self._job = pickle.dumps(job)
        except Exception as error:
            raise NewsieError(
                f"what was given cannot be sent to worker processes ({error}); give names and extractors "
                "that are defined in a module, or work in this process (workers=0)"
            ) from error
        self._count, self._limit = workers, limit
        self._threads = ThreadPoolExecutor(workers, "newsie-worker")
        self._own = threading.local()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closing = False

    def __enter__(self) -> Self:
        """Start one worker, so that what is wrong with the job shows before the first page."""
        try:
            self._threads.submit(self._worker).result()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers at once, whatever they are doing."""
        self._closing = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for worker in self._all:
                worker.stop()
        self._threads.shutdown(wait=True)

    def map(self, tasks: Iterable[Task], ordered: bool) -> Iterator[Result]:
        """The result of each task, in their order or as they come; few tasks are in flight at a time."""
        waiting: deque[Future[Result]] = deque()
        coming = iter(tasks)
        more = True
        while True:
            while more and len(waiting) < WINDOW * self._count and _held(waiting) < HELD:
                task = next(coming, None)
                if task is None:
                    more = False
                else:
                    waiting.append(self._threads.submit(self._do, task))
            if not waiting:
                return
            if ordered:
                yield waiting.popleft().result()
            else:
                done = wait(waiting, return_when=FIRST_COMPLETED).done
                for future in [future for future in waiting if future in done]:
                    waiting.remove(future)
                    yield future.result()

    def _do(self, task: Task) -> Result:
        """One page, tried again where its worker dies; runs in a thread of its own worker."""
        how = ""
        for _ in range(TRIES):
            worker = self._worker()
            try:
                result = worker.ask(task, self._limit)
            except _Late:
                self._end(worker)
                error = f"{task.where}: it took more than {self._limit:g} seconds; try it with a higher limit"
                return Result(task.without_text(), task.mark, error=error)
            except _Died:
                how = self._end(worker)
                if self._closing:
                    break
            else:
                if worker.late or max(task.size, len(task.text or "")) > BIG:
                    self._end(worker)
                return result
        error = (
            f"{task.where}: its worker process died on it {TRIES} times ({how}); look at this page by itself"
        )
        return Result(task.without_text(), task.mark, error=error)

    def _worker(self) -> _Worker:
        """This thread's worker, started where there is none."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        for _ in range(_STARTS):
            if worker is not None or self._closing:
                break
            try:
                worker = _Worker(self._job)
            except _Died:
                continue
            with self._lock:
                self._all.add(worker)
        if worker is None:
            raise NewsieError("worker processes die as they start; what they said stands above")
        self._own.worker = worker
        return worker

    def _end(self, worker: _Worker) -> str:
        """Have no worker for this thread any more; how it ended."""
        self._own.worker = None
        with self._lock:
            self._all.discard(worker)
        return worker.stop()


def _held(waiting: Iterable[Future[Result]]) -> int:
    done = (future for future in waiting if future.done() and not future.exception())
    return sum(len(future.result().data) for future in done)


def serve() -> None:
    """A worker's whole life: take the job, load the model, answer one page after another."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    try:
        work = pickle.load(questions).begin()  # noqa: S301 - from our own parent alone
    except Exception as error:  # noqa: BLE001 - the parent raises it
        _say(answers, error)
        return
    _say(answers, None)
    while True:
        try:
            task = pickle.load(questions)  # noqa: S301 - from our own parent alone
        except EOFError:
            return
        _say(answers, work(task))


def _say(answers: IO[bytes], answer: Any) -> None:  # noqa: ANN401 - anything that can be pickled
    try:
        answers.write(pickle.dumps(answer))
        answers.flush()
    except BrokenPipeError:  # the parent is gone
        os._exit(0)
