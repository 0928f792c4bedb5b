"""Screening: what a text may be about, and where. Pure: it marks and routes, never decides."""

from .findings import CATEGORIES, Category, CategoryFacts, Finding, Level
from .marks import Segment, split_marks, whole_text
from .rules import Rule, RuleSet, RulesInvalid, load
from .run import Screening, screen

__all__ = [
    "CATEGORIES",
    "Category",
    "CategoryFacts",
    "Finding",
    "Level",
    "Rule",
    "RuleSet",
    "RulesInvalid",
    "Screening",
    "Segment",
    "load",
    "screen",
    "split_marks",
    "whole_text",
]
