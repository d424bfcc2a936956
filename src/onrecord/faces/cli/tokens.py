"""`onrecord account`: who may ask a served store for what."""

import json as jsonlib
from typing import Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.options import JsonOption, StoreOption, store_place, stored
from onrecord.faces.cli.screen import console, safe, table, write_line

app = typer.Typer(help="Make, list and revoke accounts of a served store.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What corrections are signed with.")]
RoleOption = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="What it may do: reader (ask), analyst (correct, and have articles read), admin (take articles out).",
    ),
]


@app.command("add")
def add(name: NameArgument, *, role: RoleOption = "reader", store: StoreOption = None) -> None:
    """Make an account and print its token, which is never shown again. Makes the store where there is none."""
    from onrecord.store import Access, Role, open_store  # noqa: PLC0415 - the database takes its time to load

    try:
        wanted = Role(role)
    except ValueError as error:
        raise UsageError(f"--role is {role!r}", code="role", hint=f"It is one of {', '.join(Role)}.") from error
    with open_store(store_place(store), access=Access.CREATE) as kept:
        _show(kept.accounts.add(name, wanted))


@app.command("renew")
def renew(name: NameArgument, *, store: StoreOption = None) -> None:
    """Give an account a new token and print it; the old one is worth nothing from now on."""
    from onrecord.store import Access, open_store  # noqa: PLC0415

    with open_store(store_place(store), access=Access.WRITE) as kept:
        _show(kept.accounts.renew(name))


@app.command("revoke")
def revoke(name: NameArgument, *, store: StoreOption = None) -> None:
    """Take an account's token from it. Its name stays with what it did, and is given to nobody else."""
    from onrecord.store import Access, open_store  # noqa: PLC0415

    with open_store(store_place(store), access=Access.WRITE) as kept:
        kept.accounts.revoke(name)
    write_line(safe(f"the token of {name} is worth nothing any more"))


@app.command("list")
def list_accounts(*, store: StoreOption = None, json: JsonOption = False) -> None:
    """List the accounts and their roles, never a token."""
    with stored(store) as kept:
        accounts = kept.accounts.every()
    if json:
        for each in accounts:
            row = {
                "name": each.name,
                "role": each.role,
                "created_at": each.created_at.isoformat(),
                "revoked_at": each.revoked_at and each.revoked_at.isoformat(),
            }
            write_line(jsonlib.dumps(row, ensure_ascii=False))
        return
    made = table("name", "role", "since", "revoked", whole=("name", "role", "since", "revoked"))
    for each in accounts:
        revoked = each.revoked_at.date().isoformat() if each.revoked_at else ""
        made.add_row(safe(each.name), each.role, each.created_at.date().isoformat(), revoked)
    if accounts:
        console().print(made)
    write_line("1 account" if len(accounts) == 1 else f"{len(accounts)} accounts")


def _show(token: str) -> None:
    # The token alone on standard output, so that it can be piped to where it is kept.
    write_line(token)
    write_line("Keep it: it is not shown again.", stderr=True)
