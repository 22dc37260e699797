"""Row security on the clauses of the main text (PostgreSQL)."""

from django.db import migrations

from rodtrad.access.rows import protect_part


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_clauses_and_goal_lineage"), ("access", "0003_page_role")]
    operations = [protect_part("agreements_clause", "agreement_id", "agreements_agreement")]
