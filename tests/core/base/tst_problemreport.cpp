#include "core/base/problemreport.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr Setting<int> Size{"editor.size", 4};
const Setting<QString> Pattern{"runs.pattern", {}};
const Setting<QString> Python{"local.python", {}, "", SettingReach::User};
const Setting<QStringList> Servers{"jupyter.servers", {}, "", SettingReach::User};

const QDateTime noon(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);

QList<SettingInfo> known()
{
    return {Size, Pattern, Python, Servers};
}

ReportFacts facts(const QStringList &texts)
{
    ReportFacts facts;
    facts.system = {{u"Aloft"_s, u"1.2.3"_s}};
    facts.names = {{u"/home/jo"_s}, {u"jo"_s}, {u"laptop"_s}};
    for (const QString &text : texts)
        facts.log.append({noon, QtWarningMsg, u"aloft.test"_s, text});
    return facts;
}

} // namespace

class TestProblemReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatThereIs();
    void plantedSecretsStayHere();
    void hostsAreHiddenEverywhere();
    void isBounded();
};

void TestProblemReport::saysWhatThereIs()
{
    const auto settings = Settings::temporary();
    settings->set(Size, 8);
    const QString report = problemReport(facts({u"one\ntwo"_s}), *settings, known());
    QVERIFY(report.contains("Aloft: 1.2.3\n"_L1));
    QVERIFY(report.contains("editor.size = 8\n"_L1));
    QVERIFY(!report.contains("runs.pattern"_L1)); // as it comes
    QVERIFY(report.endsWith("2026-11-25T12:00:00.000Z warning aloft.test: one\n    two\n"_L1));
    const auto untouched = Settings::temporary();
    QVERIFY(problemReport(facts({}), *untouched, known()).contains("\nnone\n"_L1));
}

void TestProblemReport::plantedSecretsStayHere()
{
    const auto settings = Settings::temporary();
    settings->set(Pattern, u"loss|/home/jo/s3cret|hf_s3crets3crets3cret|token=s3cret"_s);
    settings->set(Python, u"/opt/s3cret/bin/python"_s);
    settings->set(Servers, {u"https://s3cret.example.org"_s});
    settings->setValue(u"mine.token"_s, u"s3cret"_s); // no setting of Aloft
    ReportFacts all = facts({u"GET https://jo:s3cret@laptop/?token=s3cret"_s,
                             u"Authorization: Bearer s3cret"_s, u"open /data/s3cret/s3cret.py"_s,
                             u"on laptop by jo\nCookie: s3cret"_s});
    all.system.append({u"Prefix"_s, u"/home/jo/s3cret"_s});
    const QString report = problemReport(all, *settings, known());
    QVERIFY2(!report.contains("s3cret"_L1), qPrintable(report));
    QVERIFY(!report.contains("laptop"_L1));
    QVERIFY(!report.contains("jo"_L1));
    QVERIFY(report.contains("local.python = (left out)"_L1));
    QVERIFY(report.contains("jupyter.servers = (left out)"_L1));
    QVERIFY(!report.contains("mine"_L1));
}

void TestProblemReport::hostsAreHiddenEverywhere()
{
    const auto settings = Settings::temporary();
    const QString report = problemReport(
        facts({u"gpubox is slow"_s, u"GET gpubox:8888/api/status 200"_s}), *settings, known());
    QVERIFY2(!report.contains("gpubox"_L1), qPrintable(report));
}

void TestProblemReport::isBounded()
{
    const auto settings = Settings::temporary();
    QStringList texts(1000, QString(10'000, u'x'));
    texts.append(u"the last"_s);
    const QString report = problemReport(facts(texts), *settings, known());
    QVERIFY(report.size() < 500'000);
    QVERIFY(report.endsWith("the last\n"_L1));
}

QTEST_GUILESS_MAIN(TestProblemReport)
#include "tst_problemreport.moc"
