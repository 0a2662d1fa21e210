from django.apps import AppConfig


class WsoaConfig(AppConfig):
    name = "wsoa"

    def ready(self) -> None:
        from wsoa import checks  # noqa: F401  registers itself; needs the apps loaded
