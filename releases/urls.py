from releases.urls_desk import DESK_PAGES
from releases.urls_group import GROUP_PAGES
from releases.urls_public import PUBLIC_PAGES

urlpatterns = [*DESK_PAGES, *GROUP_PAGES, *PUBLIC_PAGES]
