"""What is asked about an item in the committee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.answers.workflow import Origin
from rodtrad.consultations.committee.models import CommitteeItem, Member, Proposal
from rodtrad.consultations.committee.workflow import StatementKind


class ItemForm(RowForm[CommitteeItem]):
    class Meta:
        model = CommitteeItem
        fields = ["body_name", "meeting_on", "agenda_number", "paragraph"]
        help_texts = {"paragraph": _("Till exempel § 23. Kan fyllas i när protokollet skrivs.")}


class MembersForm(AskForm):
    listed = forms.CharField(
        label=_("ledamöter och ersättare"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "En per rad: Namn (Parti). Skriv ”, ordförande”, ”, ersättare” eller ”, deltog inte” efter, när det gäller. "
            "En tjänstgörande ersättare skrivs utan ordet ersättare."
        ),
    )


class MemberForm(RowForm[Member]):
    class Meta:
        model = Member
        fields = ["name", "party_letters", "is_chair", "is_alternate", "took_part"]


class _OfItem(AskForm):
    """Asks for people on the item's own list."""

    def __init__(self, *args: Any, actor: Actor, item: CommitteeItem, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.item = item
        for name in ("members", "by_members"):
            if name in self.fields:
                self.fields[name].queryset = item.members.all()  # type: ignore[attr-defined]


class ProposalForm(_OfItem):
    by_members = forms.ModelMultipleChoiceField(
        label=_("förslagsställare"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label=_("förslag till beslut"), widget=forms.Textarea(attrs={"rows": 8}))
    is_annex = forms.BooleanField(label=_("bilaga till protokollet"), required=False)
    points = forms.ModelMultipleChoiceField(
        label=_("punkter som förslaget gäller"),
        queryset=Point.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Punkterna skrivs på svarets sida, med ”ett yrkande i nämnden” som ställe."),
    )

    def __init__(self, *args: Any, actor: Actor, item: CommitteeItem, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, item=item, **kwargs)
        self.fields["points"].queryset = item.answer.points.filter(origin=Origin.PROPOSAL)  # type: ignore[attr-defined]


class JoinForm(_OfItem):
    members = forms.ModelMultipleChoiceField(
        label=_("ansluter sig"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )


class DecideForm(_OfItem):
    adopted = forms.ModelChoiceField(
        label=_("bifallet förslag"),
        queryset=Proposal.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    decision = forms.CharField(label=_("beslut"), widget=forms.Textarea)
    was_put_against = forms.BooleanField(label=_("förslagen ställdes mot varandra"), required=False)
    votes_for = forms.IntegerField(label=_("röster för beslutet"), required=False, min_value=0)
    votes_against = forms.IntegerField(label=_("röster mot"), required=False, min_value=0)
    votes_abstained = forms.IntegerField(label=_("avstod"), required=False, min_value=0)

    def __init__(self, *args: Any, actor: Actor, item: CommitteeItem, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, item=item, **kwargs)
        self.fields["adopted"].queryset = item.proposals.all()  # type: ignore[attr-defined]
        self.fields["votes_for"].help_text = _("Lämna tomt om ingen votering begärdes.")


class ReserveForm(_OfItem):
    members = forms.ModelMultipleChoiceField(
        label=_("reservanter"),
        queryset=Member.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bara den som deltog i beslutet kan reservera sig (kommunallagen 4 kap. 27 §)."),
    )
    in_favour_of = forms.ModelChoiceField(
        label=_("till förmån för"), queryset=Proposal.objects.none(), required=False
    )
    text = forms.CharField(label=_("skriftlig reservation"), required=False, widget=forms.Textarea)
    is_in_time = forms.BooleanField(
        label=_("anmäld innan sammanträdet avslutades"), required=False, initial=True
    )

    def __init__(self, *args: Any, actor: Actor, item: CommitteeItem, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, item=item, **kwargs)
        self.fields["members"].queryset = item.members.filter(took_part=True)  # type: ignore[attr-defined]
        others = item.proposals.exclude(pk=item.adopted_id or 0)
        self.fields["in_favour_of"].queryset = others  # type: ignore[attr-defined]


class StatementForm(_OfItem):
    kind = forms.ChoiceField(label=_("slag"), choices=StatementKind, widget=forms.RadioSelect)
    members = forms.ModelMultipleChoiceField(
        label=_("av"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label=_("text"), widget=forms.Textarea)


class AdjustForm(AskForm):
    adjusted_on = forms.DateField(label=_("justerad"))
    is_immediate = forms.BooleanField(label=_("omedelbart justerad"), required=False)
    posted_on = forms.DateField(label=_("anslagen"), required=False)
