def test_q(client_of):
    from django.test.utils import CaptureQueriesContext
    from django.db import connection
    c=client_of("veikko"); c.get("/asiakkaat")
    for q in ("", "?size=200", "?q=lehto", "?municipality=790", "?sort=-age"):
        with CaptureQueriesContext(connection) as x: r=c.get("/asiakkaat"+q)
        print(q, len(x), r.context["pages"].found)
        if q in("","?q=lehto"):
            for y in x: print("   ",y["sql"][:140])
