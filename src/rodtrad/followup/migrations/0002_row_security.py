"""Row security on this room"s tables (PostgreSQL): the policy as the database"s own rule."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_followups"), ("access", "0003_page_role")]
    operations = [
        protect_item("followup_followup"),
        protect_part("followup_followupitem", "followup_id", "followup_followup"),
    ]
