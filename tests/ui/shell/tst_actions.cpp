#include "core/base/settings.h"
#include "ui/shell/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/whatsnew.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const ActionInfo &info(const char *id)
{
    for (const ActionInfo &row : commandTable()) {
        if (qstrcmp(row.id, id) == 0)
            return row;
    }
    qFatal("no action %s", id);
}

} // namespace

class TestActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreUnique();
    void presetsHaveNoConflicts_data();
    void presetsHaveNoConflicts();
    void keysOfInputMethodsStayFree();
    void ownShortcutWins();
    void conflictNamesTheOther();
    void pagesHaveShortcutsToo();
    void newestSectionOfAChangelog();
    void beginningOfAChordIsAConflict();
    void presetChangesShortcutsAtOnce();
    void plainTextOfMnemonics();
    void sheetListsShortcuts();
};

void TestActions::idsAreUnique()
{
    QSet<QByteArray> seen;
    for (const ActionInfo &row : commandTable()) {
        QVERIFY2(!seen.contains(row.id), row.id);
        seen.insert(row.id);
        QVERIFY(*row.text && *row.category);
    }
}

void TestActions::presetsHaveNoConflicts_data()
{
    QTest::addColumn<QString>("preset");
    QTest::newRow("aloft") << u"aloft"_s;
    QTest::newRow("vscode") << u"vscode"_s;
    QTest::newRow("jupyter") << u"jupyter"_s;
}

void TestActions::presetsHaveNoConflicts()
{
    QFETCH(const QString, preset);
    const auto settings = Settings::temporary();
    settings->set(ShellSettings::ShortcutPreset, preset);
    for (const ActionInfo &row : commandTable()) {
        const auto shortcuts = Actions::shortcuts(row, *settings);
        for (const QKeySequence &shortcut : shortcuts) {
            const ActionInfo *other = Actions::conflict(row, shortcut, *settings);
            QVERIFY2(!other,
                     qPrintable(u"%1 and %2 share %3"_s.arg(
                         QString::fromLatin1(row.id), QString::fromLatin1(other ? other->id : ""),
                         shortcut.toString())));
        }
    }
}

void TestActions::keysOfInputMethodsStayFree()
{
    const auto settings = Settings::temporary();
    const QList<QKeySequence> kept{QKeySequence(u"Ctrl+Space"_s), QKeySequence(u"Ctrl+;"_s),
                                   QKeySequence(u"Ctrl+."_s), QKeySequence(u"Ctrl+Shift+U"_s)};
    for (const ActionInfo &row : commandTable()) {
        for (const auto preset :
             {Actions::Preset::Aloft, Actions::Preset::Code, Actions::Preset::Jupyter}) {
            const auto shortcuts = Actions::standardShortcuts(row, preset);
            for (const QKeySequence &shortcut : shortcuts)
                QVERIFY2(!kept.contains(shortcut), row.id);
        }
    }
}

void TestActions::ownShortcutWins()
{
    const auto settings = Settings::temporary();
    Actions actions(*settings, nullptr);
    const QKeySequence own(u"Ctrl+Alt+Shift+S"_s);
    QSignalSpy changed(&actions, &Actions::shortcutsChanged);
    Actions::setShortcuts(info("file.save"), {own}, *settings);
    QVERIFY(changed.count() > 0);
    QCOMPARE(actions[u"file.save"]->shortcuts(), QList<QKeySequence>{own});
    QVERIFY(actions[u"file.save"]->toolTip().contains(own.toString(QKeySequence::NativeText)));
    QVERIFY(Actions::isCustomised(info("file.save"), *settings));
    Actions::resetShortcuts(info("file.save"), *settings);
    QCOMPARE(actions[u"file.save"]->shortcut(), QKeySequence(u"Ctrl+S"_s));
}

void TestActions::conflictNamesTheOther()
{
    const auto settings = Settings::temporary();
    const ActionInfo *taken = Actions::conflict(info("file.open"), QKeySequence(u"Ctrl+S"_s),
                                                *settings);
    QVERIFY(taken);
    QCOMPARE(taken->id, "file.save");
    QVERIFY(!Actions::conflict(info("file.save"), QKeySequence(u"Ctrl+S"_s), *settings));
    Actions::setShortcuts(info("file.save"), {}, *settings);
    QVERIFY(!Actions::conflict(info("file.open"), QKeySequence(u"Ctrl+S"_s), *settings));
}

/// Pages have their keys beside the window's; one of text is never there with a notebook.
void TestActions::pagesHaveShortcutsToo()
{
    const auto settings = Settings::temporary();
    const ActionInfo *taken = Actions::conflict(info("file.open"), QKeySequence(u"F9"_s),
                                                *settings);
    QVERIFY(taken);
    QCOMPARE(taken->id, "runSelection");
    taken = Actions::conflict(info("file.open"), QKeySequence(u"Alt+Up"_s), *settings);
    QVERIFY(taken);
    QCOMPARE(taken->id, "cellMoveUp");
    QVERIFY(!Actions::conflict(info("runSelection"), QKeySequence(u"Alt+Up"_s), *settings));
}

void TestActions::newestSectionOfAChangelog()
{
    QCOMPARE(newestSection(u"# Changelog\n\nText.\n\n## 1.1\n\n- New\n\n## 1.0\n\n- Old\n"_s),
             u"## 1.1\n\n- New"_s);
    QCOMPARE(newestSection(u"# Changelog\n\n## 1.0\n- Only\n"_s), u"## 1.0\n- Only"_s);
    QVERIFY(newestSection(u"# Changelog\n"_s).isEmpty());
}

void TestActions::beginningOfAChordIsAConflict()
{
    const auto settings = Settings::temporary();
    settings->set(ShellSettings::ShortcutPreset, u"vscode"_s);
    QVERIFY(Actions::conflict(info("file.save"), QKeySequence(u"Ctrl+K"_s), *settings));
}

void TestActions::presetChangesShortcutsAtOnce()
{
    const auto settings = Settings::temporary();
    Actions actions(*settings, nullptr);
    QCOMPARE(actions[u"file.openFolder"]->shortcut(), QKeySequence(u"Ctrl+Shift+O"_s));
    settings->set(ShellSettings::ShortcutPreset, u"vscode"_s);
    QCOMPARE(actions[u"file.openFolder"]->shortcut(), QKeySequence(u"Ctrl+K, Ctrl+O"_s));
    QCOMPARE(actions[u"file.newWindow"]->shortcut(), QKeySequence(u"Ctrl+Shift+N"_s));
    settings->set(ShellSettings::ShortcutPreset, u"jupyter"_s);
    QCOMPARE(actions[u"file.openFolder"]->shortcut(), QKeySequence(u"Ctrl+Shift+O"_s));
    QCOMPARE(actions[u"view.files"]->shortcut(), QKeySequence(u"Ctrl+B"_s));
}

void TestActions::plainTextOfMnemonics()
{
    QCOMPARE(plainText(QAction(u"Save &as…"_s)), u"Save as"_s);
    QCOMPARE(plainText(QAction(u"保存(&S)…"_s)), u"保存"_s);
    QCOMPARE(plainText(QAction(u"Cut && paste"_s)), u"Cut & paste"_s);
}

void TestActions::sheetListsShortcuts()
{
    const auto settings = Settings::temporary();
    const QString sheet = shortcutSheet(*settings);
    QVERIFY(sheet.contains("Save all"_L1));
    QVERIFY(sheet.contains("Toggle comment"_L1)); // of pages
    QVERIFY(sheet.contains("Insert cell below"_L1));
    QVERIFY(sheet.contains(QKeySequence(u"Ctrl+Alt+S"_s).toString(QKeySequence::NativeText)));
}

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
