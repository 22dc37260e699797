"""Row security on this room"s tables (PostgreSQL): the policy as the database"s own rule."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part


class Migration(migrations.Migration):
    dependencies = [("causes", "0001_analyses"), ("access", "0003_page_role")]
    operations = [
        protect_item("causes_causeanalysis"),
        protect_part("causes_cause", "analysis_id", "causes_causeanalysis"),
        protect_part("causes_emptyside", "analysis_id", "causes_causeanalysis"),
    ]
