"""Row security on this room"s tables (PostgreSQL): the policy as the database"s own rule."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_plans"), ("access", "0003_page_role")]
    operations = [
        protect_item("plans_actionplan"),
        protect_part("plans_measure", "plan_id", "plans_actionplan"),
        protect_part("plans_nonaction", "plan_id", "plans_actionplan"),
        protect_part("plans_plantouch", "plan_id", "plans_actionplan"),
        protect_part("plans_operativegoal", "measure_id", "plans_measure"),
    ]
