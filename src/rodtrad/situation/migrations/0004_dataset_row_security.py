"""Row security on the datasets and what hangs on them (PostgreSQL)."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part


class Migration(migrations.Migration):
    dependencies = [("situation", "0003_datasets")]
    operations = [
        protect_item("situation_dataset"),
        protect_part("situation_import", "dataset_id", "situation_dataset"),
        protect_part("situation_schedule", "dataset_id", "situation_dataset"),
    ]
