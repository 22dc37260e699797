"""Row security on this room"s tables (PostgreSQL): the policy as the database"s own rule."""

from django.db import migrations

from rodtrad.access.rows import protect_item, protect_part


class Migration(migrations.Migration):
    dependencies = [("situation", "0001_pictures"), ("access", "0003_page_role")]
    operations = [
        protect_item("situation_situationalpicture"),
        protect_item("situation_contribution"),
        protect_item("situation_source"),
        protect_part("situation_observation", "contribution_id", "situation_contribution"),
        protect_part("situation_problem", "picture_id", "situation_situationalpicture", "shared_on"),
        protect_part("situation_picturetouch", "picture_id", "situation_situationalpicture", "shared_on"),
    ]
