"""Row security on this room's tables (PostgreSQL): the policy as the database's own rule."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part

ROUND, ANSWER, ITEM = (
    "consultations_consultation",
    "consultations_answer",
    "consultations_committeeitem",
)


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_consultations"), ("access", "0003_page_role")]
    operations = [
        protect_item(ROUND),
        protect_part("consultations_consultationbody", "consultation_id", ROUND),
        protect_part("consultations_deadlinechange", "body_id", "consultations_consultationbody"),
        protect_part("consultations_reminder", "body_id", "consultations_consultationbody"),
        protect_item(ANSWER),
        protect_part("consultations_point", "answer_id", ANSWER),
        protect_part("consultations_memosection", "answer_id", ANSWER),
        protect_part("consultations_hearing", "answer_id", ANSWER),
        protect_part("consultations_signature", "answer_id", ANSWER),
        protect_part("consultations_casedocument", "answer_id", ANSWER),
        protect_part(ITEM, "answer_id", ANSWER),
        protect_part("consultations_member", "item_id", ITEM),
        protect_part("consultations_proposal", "item_id", ITEM),
        protect_part("consultations_reservation", "item_id", ITEM),
        protect_part("consultations_statement", "item_id", ITEM),
        protect_part("consultations_pointgroup", "consultation_id", ROUND),
        protect_part("consultations_change", "consultation_id", ROUND),
        protect_part("consultations_disposition", "consultation_id", ROUND),
    ]
