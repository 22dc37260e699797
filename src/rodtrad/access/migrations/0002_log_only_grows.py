"""The log is append-only in the database itself, on both databases (bar S11)."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER access_event_no_{verb.lower()} BEFORE {verb} ON access_event
       BEGIN SELECT RAISE(ABORT, 'access_event is append-only'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION access_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'access_event is append-only'; END $$""",
    """CREATE TRIGGER access_event_append_only BEFORE UPDATE OR DELETE ON access_event
       FOR EACH ROW EXECUTE FUNCTION access_event_refuse()""",
]


def create(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER access_event_no_update")
        schema_editor.execute("DROP TRIGGER access_event_no_delete")
    else:
        schema_editor.execute("DROP FUNCTION access_event_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("access", "0001_circles_and_log")]
    operations = [migrations.RunPython(create, drop)]
