"""A frozen version keeps its words: only publication may be added. Enforced in both databases (TF 2:10)."""

from django.db import migrations

WORDS = (
    "paper",
    "sha256",
    "number",
    "subject",
    "title",
    "settled_on",
    "decided_by",
    "paragraph",
    "registry_number",
)
CHANGED = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in WORDS)
CHANGED_PG = " OR ".join(f"OLD.{name}::text IS DISTINCT FROM NEW.{name}::text" for name in WORDS)


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"""CREATE TRIGGER documents_version_frozen BEFORE UPDATE ON documents_version WHEN {CHANGED}
                BEGIN SELECT RAISE(ABORT, 'documents_version is frozen'); END"""
        )
    else:
        schema_editor.execute(
            f"""CREATE FUNCTION documents_version_refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN IF {CHANGED_PG} THEN RAISE EXCEPTION 'documents_version is frozen'; END IF;
                RETURN NEW; END $$"""
        )
        schema_editor.execute(
            """CREATE TRIGGER documents_version_frozen BEFORE UPDATE ON documents_version
               FOR EACH ROW EXECUTE FUNCTION documents_version_refuse()"""
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER documents_version_frozen")
    else:
        schema_editor.execute("DROP FUNCTION documents_version_refuse() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_shelf")]
    operations = [migrations.RunPython(create, drop)]
