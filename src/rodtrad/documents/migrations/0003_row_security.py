"""Row security on this room"s tables (PostgreSQL): the policy as the database"s own rule."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_versions_stay_as_decided"), ("access", "0003_page_role")]
    operations = [
        protect_item("documents_matter"),
        protect_item("documents_version"),
        protect_item("documents_sourcefile"),
        protect_part("documents_readpart", "source_file_id", "documents_sourcefile"),
        protect_part("documents_registrynumber", "matter_id", "documents_matter"),
    ]
