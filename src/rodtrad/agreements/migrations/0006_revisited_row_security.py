"""Row security on what a party has looked at again (PostgreSQL)."""

from django.db import migrations

from rodtrad.access.rows import protect_part


class Migration(migrations.Migration):
    dependencies = [("agreements", "0005_revisited"), ("access", "0003_page_role")]
    operations = [protect_part("agreements_revisited", "agreement_id", "agreements_agreement")]
