#include "core/drive/google/googlerefusal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using Again = GoogleRefusal::Again;
using Kind = Error::Kind;

namespace {

QByteArray saying(const QString &reason)
{
    if (reason.isEmpty())
        return "<html>no</html>";
    const QJsonObject entry{{u"domain"_s, u"global"_s}, {u"reason"_s, reason}};
    return QJsonDocument(QJsonObject{{u"error"_s, QJsonObject{{u"errors"_s, QJsonArray{entry}}}}})
        .toJson();
}

} // namespace

class TestGoogleRefusal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void readsTheNewerForm();
    void saysThatMoreMayBeThere();
    void survivesNonsense();
};

void TestGoogleRefusal::judges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Again>("again");
    const auto row = [](int status, const char *reason, Kind kind, Again again) {
        QTest::addRow("%d %s", status, reason)
            << status << QString::fromLatin1(reason) << kind << again;
    };
    row(403, "rateLimitExceeded", Kind::Busy, Again::Slower);
    row(403, "userRateLimitExceeded", Kind::Busy, Again::Slower);
    row(429, "rateLimitExceeded", Kind::Busy, Again::Slower);
    row(429, "", Kind::Busy, Again::Slower);
    row(403, "sharingRateLimitExceeded", Kind::Busy, Again::Later);
    row(500, "backendError", Kind::Provider, Again::Soon);
    row(502, "", Kind::Provider, Again::Soon);
    row(503, "", Kind::Busy, Again::Soon);
    row(504, "", Kind::Provider, Again::Soon);
    row(408, "", Kind::Network, Again::Soon);
    row(501, "notImplemented", Kind::Provider, Again::Never);
    row(401, "authError", Kind::Refused, Again::NewToken);
    row(403, "dailyLimitExceeded", Kind::Busy, Again::Later);
    row(403, "quotaExceeded", Kind::Busy, Again::Later);
    row(403, "storageQuotaExceeded", Kind::Storage, Again::Never);
    row(403, "downloadQuotaExceeded", Kind::Busy, Again::Later);
    row(403, "insufficientFilePermissions", Kind::Refused, Again::Never);
    row(403, "cannotModifyInheritedTeamDrivePermission", Kind::Refused, Again::Never);
    row(403, "domainPolicy", Kind::Refused, Again::Never);
    row(403, "teamDriveFileLimitExceeded", Kind::Storage, Again::Never);
    row(403, "numChildrenInNonRootLimitExceeded", Kind::Storage, Again::Never);
    row(403, "activeItemCreationLimitExceeded", Kind::Storage, Again::Never);
    row(403, "appNotAuthorizedToFile", Kind::Refused, Again::Never);
    row(403, "insufficientPermissions", Kind::Refused, Again::Never);
    row(403, "accessNotConfigured", Kind::Refused, Again::Never);
    row(403, "cannotDownloadAbusiveFile", Kind::Refused, Again::Never);
    row(403, "fileNotDownloadable", Kind::Usage, Again::Never);
    row(403, "neverHeardOf", Kind::Refused, Again::Never);
    row(403, "", Kind::Refused, Again::Never);
    row(404, "notFound", Kind::NotFound, Again::Never);
    row(410, "", Kind::NotFound, Again::Never);
    row(400, "invalid", Kind::BadInput, Again::Never);
    row(409, "fileIdInUse", Kind::Conflict, Again::Never);
    row(412, "conditionNotMet", Kind::Conflict, Again::Never);
    row(302, "", Kind::BadInput, Again::Never);
}

void TestGoogleRefusal::judges()
{
    QFETCH(int, status);
    QFETCH(QString, reason);
    QFETCH(Kind, kind);
    QFETCH(Again, again);
    const GoogleRefusal refusal = googleRefusal(status, saying(reason), GoogleScope::WholeDrive,
                                                u"GET x"_s);
    QCOMPARE(refusal.error.kind, kind);
    QCOMPARE(refusal.again, again);
    QCOMPARE(refusal.reason, reason.toUtf8());
    for (const QString &sentence : {refusal.error.message, refusal.error.advice})
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
    QVERIFY(refusal.error.detail.startsWith(u"GET x"));
}

void TestGoogleRefusal::readsTheNewerForm()
{
    const QByteArray body =
        R"({"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"@type":"x"},)"
        R"({"reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]}})";
    const auto refusal = googleRefusal(403, body, GoogleScope::OwnFiles, {});
    QCOMPARE(refusal.reason, "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    QVERIFY(refusal.error.advice.contains(u"Sign in"));
}

void TestGoogleRefusal::saysThatMoreMayBeThere()
{
    const auto own = googleRefusal(404, saying(u"notFound"_s), GoogleScope::OwnFiles, {});
    const auto whole = googleRefusal(404, saying(u"notFound"_s), GoogleScope::WholeDrive, {});
    QVERIFY(own.error.advice.contains(u"whole Drive"));
    QVERIFY(own.error.message != whole.error.message);
}

void TestGoogleRefusal::survivesNonsense()
{
    for (const char *body :
         {"", "[]", "{\"error\":[]}", "{\"error\":{\"errors\":[1,{\"reason\":2}]}}",
          "{\"error\":\"invalid_grant\"}"}) {
        const auto refusal = googleRefusal(403, body, GoogleScope::OwnFiles, {});
        QVERIFY(refusal.reason.isEmpty());
        QCOMPARE(refusal.error.kind, Kind::Refused);
    }
}

QTEST_GUILESS_MAIN(TestGoogleRefusal)

#include "tst_googlerefusal.moc"
