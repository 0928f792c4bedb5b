"""How the figures are printed: what was reached, beside the aim where there is one."""


def title(words: str) -> None:
    print(f"\n{words}\n{'-' * len(words)}", flush=True)


def figure(
    name: str, reached: str, aim: str = "", *, kept: bool | None = None, more: str = ""
) -> None:
    verdict = {True: "reached", False: "NOT REACHED", None: ""}[kept]
    print(f"  {name:<44} {reached:>10}  {aim:<12} {verdict:<12} {more}".rstrip(), flush=True)


def note(words: str) -> None:
    print(f"  ({words})", flush=True)
