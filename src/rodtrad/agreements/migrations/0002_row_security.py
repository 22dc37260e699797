"""Row security on this room"s tables (PostgreSQL): the policy as the database"s own rule."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_agreements"), ("access", "0003_page_role")]
    operations = [
        protect_item("agreements_agreement"),
        protect_part("agreements_agreementparty", "agreement_id", "agreements_agreement"),
        protect_part("agreements_purpose", "agreement_id", "agreements_agreement"),
        protect_part("agreements_prolongation", "agreement_id", "agreements_agreement"),
        protect_part("agreements_priorityarea", "agreement_id", "agreements_agreement"),
        protect_part("agreements_lineage", "agreement_id", "agreements_agreement"),
        protect_part("agreements_touch", "agreement_id", "agreements_agreement"),
        protect_part("agreements_goal", "priority_area_id", "agreements_priorityarea"),
    ]
