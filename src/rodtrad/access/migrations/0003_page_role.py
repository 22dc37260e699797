"""The role that pages are read as, on PostgreSQL."""

from django.db import migrations

from rodtrad.access.rows import make_role


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_log_only_grows"),
        ("parties", "0002_parties_people_and_councils"),
        ("sessions", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(make_role, migrations.RunPython.noop),
    ]
