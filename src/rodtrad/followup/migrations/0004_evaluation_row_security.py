"""Row security on the evaluations (PostgreSQL)."""

from django.db import migrations

from rodtrad.access.rows import protect_item


class Migration(migrations.Migration):
    dependencies = [("followup", "0003_evaluations")]
    operations = [protect_item("followup_evaluation")]
