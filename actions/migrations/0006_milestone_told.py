from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0005_risks_and_voice")]

    operations = [
        migrations.AddField(
            model_name="milestone",
            name="done_told_on",
            field=models.DateField(null=True),
        ),
    ]
