import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from history.guards import append_only, frozen, same_parent


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_measure_guards"),
        ("partners", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("author_label", models.CharField(max_length=400)),
                ("number", models.PositiveSmallIntegerField()),
                ("source", models.CharField(blank=True, max_length=200)),
                ("heard_on", models.DateField()),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("families", "Families"),
                            ("young", "Children and young people"),
                            ("both", "Families and young people"),
                        ],
                        max_length=10,
                    ),
                ),
                ("said", models.TextField(max_length=4000)),
                ("people", models.PositiveIntegerField(null=True)),
                ("actions", models.ManyToManyField(blank=True, related_name="voices", to="actions.action")),
                (
                    "areas",
                    models.ManyToManyField(blank=True, related_name="voices", to="actions.priorityarea"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="actions.voice",
                    ),
                ),
                ("measures", models.ManyToManyField(blank=True, related_name="voices", to="actions.measure")),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partner",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voices", to="actions.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["-heard_on", "-number"],
            },
        ),
        migrations.CreateModel(
            name="VoiceResponse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("author_label", models.CharField(max_length=400)),
                ("done", models.TextField(blank=True, max_length=2000)),
                ("done_on", models.DateField(null=True)),
                ("difference", models.TextField(blank=True, max_length=2000)),
                (
                    "confirmed",
                    models.CharField(
                        choices=[("not_yet", "Not yet"), ("partly", "Partly"), ("yes", "Yes")],
                        default="not_yet",
                        max_length=10,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="actions.voice",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ForumStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("author_label", models.CharField(max_length=400)),
                ("words", models.TextField(max_length=8000)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.partner"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="actions.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-id"],
                "indexes": [models.Index(fields=["plan", "-on", "-id"], name="statement_latest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="statement_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("risk", "Risk: it may happen"), ("issue", "Issue: it has happened")],
                        default="risk",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("cause", models.TextField(max_length=2000)),
                ("effect", models.TextField(max_length=2000)),
                ("likelihood", models.PositiveSmallIntegerField()),
                ("impact", models.PositiveSmallIntegerField()),
                ("mitigation", models.TextField(blank=True, max_length=2000)),
                ("likelihood_after", models.PositiveSmallIntegerField(null=True)),
                ("impact_after", models.PositiveSmallIntegerField(null=True)),
                ("escalated_to", models.CharField(blank=True, max_length=200)),
                ("escalated_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("outcome", models.TextField(blank=True, max_length=2000)),
                ("added_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("actions", models.ManyToManyField(blank=True, related_name="risks", to="actions.action")),
                (
                    "areas",
                    models.ManyToManyField(blank=True, related_name="risks", to="actions.priorityarea"),
                ),
                ("measures", models.ManyToManyField(blank=True, related_name="risks", to="actions.measure")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.post"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="risks", to="actions.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="risk_number_once_per_plan"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["risk", "issue"])), name="risk_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("impact__gte", 1),
                            ("impact__lte", 5),
                            ("likelihood__gte", 1),
                            ("likelihood__lte", 5),
                        ),
                        name="risk_scores_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("impact_after", None), ("likelihood_after", None)),
                            models.Q(
                                ("impact_after__isnull", False),
                                ("likelihood_after__isnull", False),
                                ("likelihood_after__gte", 1),
                                ("likelihood_after__lte", models.F("likelihood")),
                                ("impact_after__gte", 1),
                                ("impact_after__lte", models.F("impact")),
                            ),
                            _connector="OR",
                        ),
                        name="risk_scores_after_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("escalated_on", None), ("escalated_to", "")),
                            models.Q(
                                models.Q(("escalated_to", ""), _negated=True), ("escalated_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="risk_escalated_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("outcome", "")),
                            models.Q(("closed_on__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="risk_closed_with_outcome",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="voice_number_once_per_plan"),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("who__in", ["families", "young", "both"])), name="voice_speaker_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("said", ""), _negated=True), name="voice_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partner__isnull", False),
                    models.Q(("source", ""), _negated=True),
                    _connector="OR",
                ),
                name="voice_from_partner_or_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="voice",
            constraint=models.CheckConstraint(
                condition=models.Q(("people", None), ("people__gte", 1), _connector="OR"),
                name="voice_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="voiceresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done", ""), _negated=True),
                    models.Q(("difference", ""), _negated=True),
                    _connector="OR",
                ),
                name="voice_response_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="voiceresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed__in", ["not_yet", "partly", "yes"])),
                name="voice_response_confirmed_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="voiceresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed", "not_yet"), models.Q(("difference", ""), _negated=True), _connector="OR"
                ),
                name="voice_response_confirms_a_difference",
            ),
        ),
        migrations.AddConstraint(
            model_name="voiceresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_on", None), models.Q(("done", ""), _negated=True), _connector="OR"),
                name="voice_response_day_of_something",
            ),
        ),
        append_only("actions_voice"),
        append_only("actions_voice_areas"),
        append_only("actions_voice_actions"),
        append_only("actions_voice_measures"),
        append_only("actions_voiceresponse"),
        append_only("actions_forumstatement"),
        frozen("actions_risk", "plan_id", "number", "added_on"),
        same_parent("actions_voice", "corrects_id", "actions_voice", "plan_id"),
    ]
