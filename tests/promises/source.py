"""The source as Python itself reads it: modules, what they import, what they call."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HALVES = ("app", "moderation")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of both halves by its dotted name."""
    files = [file for half in HALVES for file in sorted((ROOT / half).rglob("*.py"))]
    return {_name(file): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_package(module: str) -> bool:
    return (ROOT / module.replace(".", "/") / "__init__.py").exists()


def imports_of(module: str) -> set[str]:
    """Every dotted name that a module imports, down to the names in a module."""
    found: set[str] = set()
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = _start(module, node)
            found |= {f"{start}.{alias.name}" for alias in node.names}
    return found


def _start(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    parts = parts[: len(parts) - node.level + is_package(module)]
    return ".".join([*parts, node.module] if node.module else parts)


def used_modules(module: str) -> set[str]:
    """The modules of our own that a module imports, or takes names from."""
    known = modules()
    used = {_module_in(name, known) for name in imports_of(module)}
    return {name for name in used if name and name != module}


def _module_in(name: str, known: dict[str, ast.Module]) -> str | None:
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or None


def calls() -> Iterator[tuple[str, str]]:
    """Every call as (module, what is called): `publishing.publish`, `Publication`, `.commit`."""
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield module, _said(node.func)


def _said(called: ast.expr) -> str:
    if isinstance(called, ast.Name):
        return called.id
    if isinstance(called, ast.Attribute):
        return f"{_said(called.value)}.{called.attr}"
    return ""
