"""Row security on frozen panels (PostgreSQL): seen as the observation they belong to."""

from django.db import migrations

from rodtrad.access.rows import protect_part


class Migration(migrations.Migration):
    dependencies = [("situation", "0005_panel_snapshot")]
    operations = [protect_part("situation_panelsnapshot", "observation_id", "situation_observation")]
