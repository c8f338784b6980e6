#include "core/base/logfile.h"
#include "tests/support/fakesurroundings.h"
#include "ui/report/logfilter.h"
#include "ui/report/logmodel.h"
#include "ui/report/logview.h"
#include "ui/report/removaledit.h"
#include "ui/report/reportview.h"
#include "ui/report/reportwindow.h"
#include "ui/settings/settingtable.h"
#include "ui/shell/recents.h"
#include "ui/shell/reportsources.h"
#include "ui/theme/tonelabel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcTest, "aloft.test", QtInfoMsg)

const QDateTime noon(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);

QList<LogEntry> someEntries()
{
    return {{noon, QtDebugMsg, u"aloft.net.http"_s, u"GET localhost:1/api"_s},
            {noon.addSecs(1), QtInfoMsg, u"aloft.session"_s, u"s1 ready"_s},
            {noon.addSecs(2), QtWarningMsg, u"aloft.net.http"_s, u"slow\nvery slow"_s},
            {noon.addSecs(3), QtCriticalMsg, u"qt.qpa"_s, u"no display"_s}};
}

QString textOf(const LogFilter &filter, int row)
{
    return filter.index(row, LogModel::MessageColumn).data().toString();
}

QPushButton *button(const QWidget &window, QStringView text)
{
    const auto buttons = window.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text().remove(u'&') == text && !button->isHidden())
            return button;
    }
    return nullptr;
}

/// Takes what would go to a browser.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

} // namespace

class TestReportWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelIsSound();
    void modelForgetsTheOldest();
    void filters_data();
    void filters();
    void copiesChosenRowsInTheirOrder();
    void viewFiltersAndCopies();
    void partsComeWithTheirEntries();
    void onlyRemovals();
    void savesWhatIsShown();
    void saysWhyItWasNotSaved();
    void copiesWhatIsShown();
    void opensTheIssuePageOnlyWhereThereIsOne();
    void windowKeepsSecrets();
    void windowFollowsTheLog();
    void windowReadsFilesWithoutALog();
    void everythingHasAName();
    void fitsASmallScreen_data();
    void fitsASmallScreen();
};

void TestReportWindow::modelIsSound()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model);
    LogFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester filterTester(&filter);
    model.setEntries(someEntries());
    model.add({noon, QtInfoMsg, u"aloft.runs"_s, u"queued"_s});
    QCOMPARE(model.rowCount(), 5);
    const QModelIndex slow = model.index(2, LogModel::MessageColumn);
    QCOMPARE(slow.data().toString(), u"slow …"_s);
    QCOMPARE(slow.data(LogModel::TextRole).toString(),
             u"2026-11-25T12:00:02.000Z warning aloft.net.http: slow\n\tvery slow"_s);
    QVERIFY(
        !model.index(2, LogModel::LevelColumn).data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(model.index(3, 0).data(Qt::AccessibleTextRole).toString().contains("no display"_L1));
    QCOMPARE(model.parts(), QStringList({u"net.http"_s, u"qt.qpa"_s, u"runs"_s, u"session"_s}));
    filter.setLeastSeverity(2);
    model.retranslate();
    QCOMPARE(filter.rowCount(), 2);
}

void TestReportWindow::modelForgetsTheOldest()
{
    LogModel model;
    QList<LogEntry> many;
    for (int i = 0; i < LogModel::Most + 5; ++i)
        many.append({noon, QtInfoMsg, u"aloft"_s, QString::number(i)});
    model.setEntries(many);
    QCOMPARE(model.rowCount(), LogModel::Most);
    model.add({noon, QtInfoMsg, u"aloft"_s, u"new"_s});
    QCOMPARE(model.rowCount(), LogModel::Most);
    QCOMPARE(model.index(0, LogModel::MessageColumn).data().toString(), u"6"_s);
}

void TestReportWindow::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("severity");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << QString() << QString() << 0
                             << QStringList{u"GET localhost:1/api"_s, u"s1 ready"_s, u"slow …"_s,
                                            u"no display"_s};
    QTest::newRow("text") << u" READY "_s << QString() << 0 << QStringList{u"s1 ready"_s};
    QTest::newRow("further line") << u"very"_s << QString() << 0 << QStringList{u"slow …"_s};
    QTest::newRow("part as text") << u"qpa"_s << QString() << 0 << QStringList{u"no display"_s};
    QTest::newRow("part") << QString() << u"net.http"_s << 0
                          << QStringList{u"GET localhost:1/api"_s, u"slow …"_s};
    QTest::newRow("level") << QString() << QString() << 1
                           << QStringList{u"s1 ready"_s, u"slow …"_s, u"no display"_s};
    QTest::newRow("errors") << QString() << QString() << 3 << QStringList{u"no display"_s};
    QTest::newRow("all three") << u"slow"_s << u"net.http"_s << 2 << QStringList{u"slow …"_s};
    QTest::newRow("none") << u"(*"_s << QString() << 0 << QStringList();
}

void TestReportWindow::filters()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    QFETCH(int, severity);
    LogModel model;
    model.setEntries(someEntries());
    LogFilter filter;
    filter.setSourceModel(&model);
    filter.setText(text);
    filter.setPart(part);
    filter.setLeastSeverity(severity);
    QStringList shown;
    for (int row = 0; row < filter.rowCount(); ++row)
        shown.append(textOf(filter, row));
    QTEST(shown, "expected");
}

void TestReportWindow::copiesChosenRowsInTheirOrder()
{
    LogModel model;
    model.setEntries(someEntries());
    LogFilter filter;
    filter.setSourceModel(&model);
    QCOMPARE(filter.text({filter.index(3, 0), filter.index(1, 0)}),
             u"2026-11-25T12:00:01.000Z info aloft.session: s1 ready\n"
             "2026-11-25T12:00:03.000Z critical qt.qpa: no display\n"_s);
    QCOMPARE(filter.text({}).count(u'\n'), 5); // one has two lines
}

void TestReportWindow::viewFiltersAndCopies()
{
    LogModel model;
    model.setEntries(someEntries());
    LogView view(&model);
    view.findChild<QLineEdit *>()->setText(u"net.http"_s);
    view.findChildren<QComboBox *>().constFirst()->setCurrentIndex(2); // warnings and worse
    const auto *table = view.findChild<QTreeView *>();
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(button(view, u"Copy"));
    button(view, u"Copy")->click();
    QCOMPARE(QApplication::clipboard()->text(),
             u"2026-11-25T12:00:02.000Z warning aloft.net.http: slow\n\tvery slow\n"_s);
    table->selectionModel()->select(table->model()->index(0, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QVERIFY(view.findChild<QPlainTextEdit *>()->toPlainText().contains("very slow"_L1));
}

void TestReportWindow::partsComeWithTheirEntries()
{
    LogModel model;
    LogView view(&model);
    const QComboBox *parts = view.findChildren<QComboBox *>().at(1);
    QCOMPARE(parts->count(), 1);
    model.setEntries(someEntries());
    QCOMPARE(parts->count(), 4);
    model.add({noon, QtInfoMsg, u"aloft.runs"_s, u"queued"_s});
    QVERIFY(parts->findText(u"runs"_s) > 0);
}

void TestReportWindow::onlyRemovals()
{
    RemovalEdit edit;
    edit.setPlainText(u"one\ntwo\nthree"_s);
    QApplication::clipboard()->setText(u"pasted"_s);
    QTest::keyClicks(&edit, u"typed"_s);
    QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
    edit.paste();
    QCOMPARE(edit.toPlainText(), u"one\ntwo\nthree"_s);
    QTest::keyClick(&edit, Qt::Key_Down);
    QTest::keyClick(&edit, Qt::Key_Delete); // the cursor's line
    QCOMPARE(edit.toPlainText(), u"one\nthree"_s);
    QTest::keyClick(&edit, Qt::Key_Home);
    QTest::keyClick(&edit, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&edit, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&edit, Qt::Key_Backspace); // what is selected
    QCOMPARE(edit.toPlainText(), u"one\nree"_s);
    QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit.toPlainText(), u"one\ntwo\nthree"_s);
}

void TestReportWindow::savesWhatIsShown()
{
    const QTemporaryDir folder;
    ReportView view(u"größer\nprivate\nend\n"_s, {});
    auto *edit = view.findChild<RemovalEdit *>();
    edit->moveCursor(QTextCursor::Down);
    button(view, u"Take out")->click();
    view.saveAs(folder.filePath(u"report.txt"_s));
    QFile file(folder.filePath(u"report.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), u"größer\nend\n"_s);
    QCOMPARE(edit->toPlainText(), u"größer\nend\n"_s);
    button(view, u"Undo")->click();
    QCOMPARE(view.report(), u"größer\nprivate\nend\n"_s);
    QVERIFY(!button(view, u"Undo")->isEnabled());
}

void TestReportWindow::saysWhyItWasNotSaved()
{
    const QTemporaryDir folder;
    ReportView view(u"text"_s, {});
    view.saveAs(folder.filePath(u"none/report.txt"_s));
    QVERIFY(!view.findChild<ToneLabel *>()->text().isEmpty());
    QVERIFY(!view.findChild<ToneLabel *>()->text().startsWith("Saved"_L1));
}

void TestReportWindow::copiesWhatIsShown()
{
    ReportView view(u"one\ntwo\n"_s, {});
    view.findChild<RemovalEdit *>()->removeSelected();
    button(view, u"Copy")->click();
    QCOMPARE(QApplication::clipboard()->text(), u"two\n"_s);
}

void TestReportWindow::opensTheIssuePageOnlyWhereThereIsOne()
{
    const QStringView open = u"Copy and open the issue page";
    QVERIFY(!button(ReportView(u"text"_s, {}), open));
    QVERIFY(!button(ReportView(u"text"_s, QUrl(u"file:///bin/sh"_s)), open));
    QVERIFY(!button(ReportView(u"text"_s, QUrl(u"http://example.org"_s)), open));
    const QUrl page(u"https://example.org/issues"_s);
    Browser browser;
    const ReportView view(u"text"_s, page);
    QVERIFY(button(view, open));
    QVERIFY(browser.opened.isEmpty());
    button(view, open)->click();
    QCOMPARE(browser.opened, QList<QUrl>{page}); // nothing of the report in the address
    QCOMPARE(QApplication::clipboard()->text(), u"text"_s);
}

/// Planted wherever the report takes from: settings, files of the log, its memory, names.
void TestReportWindow::windowKeepsSecrets()
{
    FakeSurroundings all;
    QDir().mkpath(all.paths.logs());
    LogFile(all.paths.logs())
        .append({noon, QtInfoMsg, u"aloft.old"_s, u"GET https://s3cret.example/?token=s3cret"_s});
    for (const SettingRow &row : settingTable()) {
        if (row.setting.standard.typeId() == QMetaType::QString)
            all.settings.setValue(row.setting.key, u"/home/s3cret/x token=s3cret"_s);
    }
    all.settings.setValue(u"other.password"_s, u"s3cret"_s);
    Recents recents(all.folder.path());
    recents.addFolder(u"/srv/My s3cret plans"_s);
    const Log log(all.paths.logs(), Log::Echo::Nothing);
    qCInfo(lcTest).noquote() << "Authorization: Bearer s3crets3cret\nin /srv/My s3cret plans/a.py";
    qCWarning(lcTest) << "in" << QDir::homePath() + u"/s3cret"_s << "on"
                      << "s3cret.example";
    const ReportWindow window(reportSources(all.all, recents, &log));
    const QString report = window.findChild<ReportView *>()->report();
    QVERIFY2(!report.contains("s3cret"_L1), qPrintable(report));
    QVERIFY(report.contains("aloft.old: GET https://<host>/"_L1));
    QVERIFY(report.contains("aloft.test: in \"<path>\" on <host>"_L1));
    QVERIFY(report.contains("Qt: "_L1 + QLatin1StringView(qVersion())));
    QVERIFY(!report.contains(QDir::homePath()));
}

void TestReportWindow::windowFollowsTheLog()
{
    FakeSurroundings all;
    QDir().mkpath(all.paths.logs());
    const Log log(all.paths.logs(), Log::Echo::Nothing);
    const Recents recents(all.folder.path());
    qCInfo(lcTest) << "before"; // its signal comes when the window is there
    const ReportWindow window(reportSources(all.all, recents, &log));
    const auto *model = window.findChild<LogModel *>();
    QCOMPARE(model->rowCount(), 1);
    QSignalSpy added(&log, &Log::entryAdded);
    qCInfo(lcTest) << "after";
    QTRY_COMPARE(added.count(), 2);
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(1, LogModel::MessageColumn).data().toString(), u"after"_s);
}

void TestReportWindow::windowReadsFilesWithoutALog()
{
    FakeSurroundings all;
    QDir().mkpath(all.paths.logs());
    LogFile(all.paths.logs()).append({noon, QtInfoMsg, u"aloft.old"_s, u"hello"_s});
    const Recents recents(all.folder.path());
    const ReportWindow window(reportSources(all.all, recents, nullptr));
    QCOMPARE(window.findChild<LogModel *>()->rowCount(), 1);
}

void TestReportWindow::everythingHasAName()
{
    FakeSurroundings all;
    const Recents recents(all.folder.path());
    const ReportWindow window(reportSources(all.all, recents, nullptr));
    const auto widgets = window.findChildren<QWidget *>();
    int checked = 0;
    for (const QWidget *widget : widgets) {
        const bool isPart = qobject_cast<const QComboBox *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget)
            || qobject_cast<const QTreeView *>(widget) || qobject_cast<const QLineEdit *>(widget);
        if (!isPart || widget->objectName().startsWith("qt_"_L1))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        ++checked;
    }
    QCOMPARE(checked, 6);
}

void TestReportWindow::fitsASmallScreen_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("en-light") << u"en"_s << Theme::Mode::Light;
    QTest::newRow("zh-dark") << u"zh_CN"_s << Theme::Mode::Dark;
}

/// 900 x 560 have room for all of it; with ALOFT_PICTURES, how it looks.
void TestReportWindow::fitsASmallScreen()
{
    QFETCH(QString, language);
    QFETCH(Theme::Mode, mode);
    FakeSurroundings all;
    all.theme.setMode(mode);
    all.translation.setLanguage(language);
    QDir().mkpath(all.paths.logs());
    LogFile file(all.paths.logs());
    for (const LogEntry &entry : someEntries())
        file.append(entry);
    const Recents recents(all.folder.path());
    ReportSources sources = reportSources(all.all, recents, nullptr);
    sources.issuePage = QUrl(u"https://example.org/issues"_s);
    ReportWindow window(sources);
    QVERIFY2(window.minimumSizeHint().width() <= 900 && window.minimumSizeHint().height() <= 560,
             qPrintable(QString::number(window.minimumSizeHint().width())));
    const QString pictures = qEnvironmentVariable("ALOFT_PICTURES");
    window.resize(900, 560);
    window.show();
    QVERIFY(!window.findChild<ReportView *>()->visibleRegion().isEmpty());
    const QString name = pictures + u'/' + QLatin1StringView(QTest::currentDataTag());
    if (!pictures.isEmpty())
        QVERIFY(window.grab().save(name + u"-report.png"_s));
    window.showLog();
    QVERIFY(!window.findChild<LogView *>()->visibleRegion().isEmpty());
    window.findChild<QTreeView *>()->setCurrentIndex(
        window.findChild<QTreeView *>()->model()->index(2, 0));
    if (!pictures.isEmpty())
        QVERIFY(window.grab().save(name + u"-log.png"_s));
}

QTEST_MAIN(TestReportWindow)
#include "tst_reportwindow.moc"
