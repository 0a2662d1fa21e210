"""The illustrative life of one action, told in area_<number>.json, as dated steps."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from actions.demonstration.cast import Cast, Step
from actions.models import Action, PriorityArea, Workstream
from actions.workflow import actions, due_dates, milestones, ratings, updates
from history.actor import Actor

WRITTEN_AHEAD = timedelta(weeks=7)  # a later action is added this long before it starts
WORDS = ("title", "plain_title", "why", "success", "resources", "co_produced_with", "asked_by_inspectors",
         "ongoing")  # fmt: skip
SAID = ("delivery", "impact", "reason", "what_changed", "what_next", "help_needed")
RAISED = ("doubted", "answer")  # what did not add up, and what the lead said to that


def day(text: str) -> date:
    return date.fromisoformat(text)


class Story:
    """One action from the day it is added. Steps read it afresh: each is carried out on its own day."""

    def __init__(self, told: dict[str, Any], cast: Cast) -> None:
        self.told, self.cast = told, cast
        self.pk: int | None = None
        self.milestones: dict[str, int] = {}

    @property
    def action(self) -> Action:
        return Action.objects.select_related("plan").get(pk=self.pk)

    def steps(self) -> Iterator[Step]:
        """All that happens after the action was added."""
        for change in self.told["due_changes"]:
            yield day(change["on"]), partial(self.change_due, change)
        for update in self.told["updates"]:
            yield day(update["on"]), self.confirm if update.get("no_change") else partial(self.post, update)
        for rating in self.told["assured"]:
            yield day(rating["on"]), partial(self.assure, rating)

    def add(self, area: PriorityArea, workstreams: dict[str, Workstream], at: datetime) -> None:
        told, posts = self.told, self.cast.posts
        by = self.cast.officer(at)
        action = actions.add_action(
            area,
            by=by,
            **{name: told[name] for name in WORDS},
            start=day(told["start"]),
            due=day(told["first_due"]),
            accountable=posts[told["accountable"]],
            lead=posts[told["lead"]],
            workstream=workstreams.get(told["workstream"]),
            **self.involved(),
        )
        self.pk = action.pk
        for one in told["milestones"]:
            added = milestones.add_milestone(action, by=by, title=one["title"], due=day(one["due"]))
            self.milestones[one["title"]] = added.pk

    def involved(self) -> dict[str, Any]:
        return {
            "co_leads": [self.cast.posts[slug] for slug in self.told["co_leads"]],
            "supporting": [self.cast.partners[slug] for slug in self.told["supporting"]],
        }

    def change_due(self, change: dict[str, str], at: datetime) -> None:
        """As it was agreed: with the board, by its name of that day, and on that day, unless told otherwise."""
        action, by = self.action, self.cast.officer(at)
        agreed = {"agreed_with": action.plan.board, "agreed_on": change["on"]} | change
        due_dates.propose_due(
            action,
            by=by,
            due=day(change["to"]),
            **{name: agreed[name] for name in ("cause", "reason", "recovery", "agreed_with")},
            agreed_on=day(agreed["agreed_on"]),
            confirmed=True,
        )

    def post(self, update: dict[str, Any], at: datetime) -> None:
        words = {name: update[name] for name in SAID} | {
            name: update[name] for name in RAISED if name in update
        }
        updates.post_update(self.action, by=self.lead(at), **words, reached=self.reached(update))

    def reached(self, update: dict[str, Any]) -> dict[int, date]:
        """The milestones done since the update before; each is ticked by the first words after it was done,
        or by the last words of all."""
        spoken = [one["on"] for one in self.told["updates"] if not one.get("no_change")]
        return {
            self.milestones[one["title"]]: day(one["done_on"])
            for one in self.told["milestones"]
            if one["done_on"]
            and min((on for on in spoken if on >= one["done_on"]), default=spoken[-1]) == update["on"]
        }

    def confirm(self, at: datetime) -> None:
        updates.confirm_no_change(self.action, by=self.lead(at))

    def assure(self, rating: dict[str, str], at: datetime) -> None:
        by = self.cast.officer(at)
        ratings.assure_action(self.action, by=by, delivery=rating["delivery"], reason=rating["reason"])

    def lead(self, at: datetime) -> Actor:
        return self.cast.holder(self.told["lead"], at)


def added_on(stories: list[Story], drafted_on: date, live_on: date) -> list[date]:
    """When each was added: with the draft, or later where it starts more than a year into the plan; never
    before one with a lower number, since numbers are given in order."""
    days: list[date] = []
    latest = date.max
    for story in reversed(stories):
        start = day(story.told["start"])
        early = start < live_on + timedelta(days=365)
        latest = min(latest, drafted_on if early else start - WRITTEN_AHEAD)
        days.insert(0, latest)
    return days
