"""The commands put together, and what every one of them does when something goes wrong."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, Annotated, Final

import typer

from onrecord.errors import KnowledgeError, OnrecordError, SourceError, StoreError, TextError, UsageError
from onrecord.faces.cli import (
    accounts,
    brief,
    corrections,
    demo,
    diff,
    dyads,
    evaluate,
    export,
    forget,
    keeping,
    places,
    pressure,
    read,
    report,
    serve,
    shelf,
    show,
    stories,
    timeline,
    tokens,
    watch,
    when,
    why,
)
from onrecord.faces.cli.screen import safe

OK: Final = 0
FAULT: Final = 1
MISTAKE: Final = 2
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141

OUR_CODES: Final = frozenset({"store.failed", "store.closed"})
USER_ERRORS: Final = (UsageError, SourceError, TextError, KnowledgeError, StoreError)

# typer carries click inside from some version on, and depends on it before: the class of every mistake in the words of
# a command is the parent of BadParameter in each.
CommandLineError: type[Exception] = typer.BadParameter.__bases__[0]

app = typer.Typer(
    name="onrecord",
    help="Reads news about a conflict and keeps the record: who did what to whom, who said it, where and when.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - only here

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - the callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Reads news about a conflict and keeps the record: who did what to whom, who said it, where and when."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command("read")(read.read)
app.command("watch")(watch.watch)
app.command("show")(show.show)
app.command("diff")(diff.diff)
app.command("list")(shelf.list_documents)
app.command("search")(shelf.search)
app.command("problems")(shelf.problems)
app.command("forget")(forget.forget)
app.command("disputes")(accounts.disputes)
app.command("outlooks")(accounts.outlooks)
app.command("report")(report.report)
app.command("stories")(stories.stories)
app.command("timeline")(timeline.timeline)
app.command("why")(why.why)
app.command("brief")(brief.brief)
app.command("dyads")(dyads.dyads)
app.command("pressure")(pressure.pressure)
app.command("when")(when.when)
app.add_typer(keeping.app, name="store")
app.add_typer(places.app, name="places")
app.command("evaluate")(evaluate.evaluate)
app.add_typer(corrections.app, name="corrections")
app.command("export")(export.export)
app.command("serve")(serve.serve)
app.add_typer(tokens.app, name="account")
app.command("demo")(demo.demo)


def run(arguments: list[str] | None = None) -> int:
    """The exit status of a command, after every error has been told on standard error."""
    for stream in (sys.stdout, sys.stderr):
        # A name that is no UTF-8, or a terminal that is not, must not end a run.
        with suppress(AttributeError, OSError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = app(arguments, prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
    except CommandLineError as error:
        return _tell(_mistake(error), MISTAKE)
    except OnrecordError as error:
        users = isinstance(error, USER_ERRORS) and error.code not in OUR_CODES
        return _tell(error, MISTAKE if users else FAULT)
    except (BrokenPipeError, SystemExit):
        # typer ends the process by itself for one reason alone: the reader of our output has gone.
        _silence()
        return BROKEN_PIPE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except OSError as error:
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        _silence()
        return _tell(_system(error), MISTAKE)
    except Exception as error:  # the last place where it can be told in one line
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        return _tell(_unexpected(error), FAULT)
    return status if isinstance(status, int) else OK


def _mistake(error: Exception) -> UsageError:
    message = str(getattr(error, "format_message", lambda: str(error))()).strip().rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "onrecord"
    return UsageError(message[:1].lower() + message[1:], code="command", hint=f"See `{path} --help`.")


def _unexpected(error: Exception) -> OnrecordError:
    told = " ".join(str(error).split())
    return OnrecordError(
        f"unexpected {type(error).__name__}: {told:.300}",
        code="unexpected",
        hint="This is a fault of onrecord. Set ONRECORD_DEBUG=1 and run it again for the traceback to report.",
    )


def _system(error: OSError) -> OnrecordError:
    where = f" ({error.filename})" if error.filename else ""
    return OnrecordError(
        f"the system refused to read or write{where}: {error.strerror or error}",
        code="system",
        hint="Check the room on the disk, the permissions, and where the output goes.",
    )


def _tell(error: OnrecordError, status: int) -> int:
    with suppress(BrokenPipeError):
        _line("error", error.message)
        if error.hint:
            _line("hint", error.hint)
    return status


def _line(label: str, words: str, stream: IO[str] | None = None) -> None:
    print(f"{label}: {safe(' '.join(words.split()))}", file=stream or sys.stderr, flush=True)


def _silence() -> None:
    """Nothing more goes to standard output, also not when Python flushes it at its end."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
