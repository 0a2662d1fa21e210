from reviews.urls_guests import GUEST_PAGES
from reviews.urls_packs import PACK_PAGES
from reviews.urls_requests import REQUEST_PAGES
from reviews.urls_reviews import REVIEW_PAGES

urlpatterns = [*REVIEW_PAGES, *REQUEST_PAGES, *PACK_PAGES, *GUEST_PAGES]
