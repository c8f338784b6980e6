#include "core/net/networksettings.h"
#include "tests/support/fakesurroundings.h"
#include "tests/support/httpdouble.h"
#include "ui/settings/networkdialog.h"
#include "ui/settings/settingwidget.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestNetworkDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proxyIsSetHere();
    void openWayIsSaid();
    void endOfTheWayIsNamed();
    void canBeCancelled();

private:
    /// The field of a name that screen readers say.
    template<typename Field>
    static Field *field(const QWidget &dialog, const QString &name)
    {
        for (Field *one : dialog.findChildren<Field *>()) {
            if (one->accessibleName().startsWith(name))
                return one;
        }
        return nullptr;
    }

    static QPushButton *start(const QWidget &dialog)
    {
        for (auto *button : dialog.findChildren<QPushButton *>()) {
            if (button->isDefault())
                return button;
        }
        return nullptr;
    }

    FakeSurroundings m_here;
};

void TestNetworkDialog::proxyIsSetHere()
{
    NetworkDialog dialog(m_here.settings, m_here.http, m_here.proxy);
    auto *kind = field<QComboBox>(dialog, u"Proxy"_s);
    auto *address = field<QLineEdit>(dialog, u"Proxy address"_s);
    QVERIFY(kind && address);
    QVERIFY(!address->isEnabled());
    kind->setCurrentIndex(kind->findData(u"http"_s));
    Q_EMIT kind->activated(kind->currentIndex());
    QVERIFY(address->isEnabled());
    QTest::keyClicks(address, u"proxy.example:3128"_s);
    QTest::keyClick(address, Qt::Key_Tab);
    Q_EMIT address->editingFinished();
    QCOMPARE(m_here.http.proxy().host, u"proxy.example"_s);
    m_here.settings.set(NetworkSettings::ProxyUser, u"ada"_s);
    auto *password = [&dialog] {
        for (auto *one : dialog.findChildren<QLineEdit *>()) {
            if (one->echoMode() == QLineEdit::Password)
                return one;
        }
        return static_cast<QLineEdit *>(nullptr);
    }();
    QVERIFY(password && password->isEnabled());
    QTest::keyClicks(password, u"secret"_s);
    Q_EMIT password->editingFinished();
    QTRY_COMPARE(m_here.secrets.secrets().size(), 1);
    QCOMPARE(m_here.http.proxy().password, Secret(u"secret"_s));
    m_here.settings.reset(NetworkSettings::Proxy.key);
}

void TestNetworkDialog::openWayIsSaid()
{
    const HttpDouble server;
    NetworkDialog dialog(m_here.settings, m_here.http, m_here.proxy);
    field<QLineEdit>(dialog, u"Server"_s)->setText(server.url(u"/"_s).toString());
    start(dialog)->click();
    auto *findings = dialog.findChild<QListWidget *>();
    QTRY_COMPARE(findings->count(), 5);
    QTRY_COMPARE(start(dialog)->text(), u"&Check"_s);
    for (const auto *label : dialog.findChildren<QLabel *>()) {
        if (label->text() == u"The way to this server is open."_s)
            return;
    }
    QFAIL("the result is not said");
}

void TestNetworkDialog::endOfTheWayIsNamed()
{
    NetworkDialog dialog(m_here.settings, m_here.http, m_here.proxy);
    field<QLineEdit>(dialog, u"Server"_s)->setText(u"server.invalid"_s);
    start(dialog)->click();
    auto *findings = dialog.findChild<QListWidget *>();
    QTRY_COMPARE_WITH_TIMEOUT(findings->count(), 1, 30'000);
    const QString text = findings->item(0)->data(Qt::AccessibleTextRole).toString();
    QVERIFY2(text.startsWith(u"Ends here. Name:"_s), qPrintable(text));
    QVERIFY(text.contains(u"server.invalid"_s));
}

void TestNetworkDialog::canBeCancelled()
{
    HttpDouble server;
    server.on("GET", "/",
              HttpAnswer{200, {}, {{"Content-Length", "9"}}, HttpAnswer::Ending::Hanging});
    NetworkDialog dialog(m_here.settings, m_here.http, m_here.proxy);
    field<QLineEdit>(dialog, u"Server"_s)->setText(server.url(u"/"_s).toString());
    start(dialog)->click();
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(start(dialog)->text(), u"Cancel"_s);
    start(dialog)->click();
    QTRY_COMPARE(start(dialog)->text(), u"&Check"_s);
}

QTEST_MAIN(TestNetworkDialog)
#include "tst_networkdialog.moc"
