#include "tests/core/drive/google/reachkind.h"
#include "tests/support/fakesurroundings.h"
#include "ui/accounts/signindialog.h"
#include "ui/places/adddrivedialog.h"
#include "ui/places/openlinkdialog.h"
#include "ui/places/placespanel.h"
#include "ui/shell/documents.h"
#include "ui/shell/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recents.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A window with a folder, and File ▸ Open from Drive… in it.
struct Bench
{
    explicit Bench(GoogleFixture &fixture)
    {
        here.drives.addKind(std::make_unique<ReachKind>(fixture));
        QObject::connect(&here.drives, &DriveBook::added, &here.transfers,
                         [this](const QString &name) {
                             here.transfers.addDrive(name, *here.drives.drive(name));
                         });
        QDir(here.folder.path()).mkdir(u"work"_s);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(1280, 800);
        window.show();
        window.openWorkspace(here.folder.filePath(u"work"_s));
    }

    bool addDrive(const QString &token)
    {
        return !outcome(here.drives.add(u"google"_s, u"gd"_s, {token}, {}));
    }

    void open()
    {
        window.actions()[u"file.openFromDrive"]->trigger();
        const auto dialogs = window.findChildren<OpenLinkDialog *>();
        for (OpenLinkDialog *one : dialogs)
            dialog = one->isVisible() ? one : dialog.data();
    }

    void paste(const QString &link) const
    {
        auto *field = dialog->findChild<QLineEdit *>();
        field->setText(link);
    }
    void pasteId(const QString &id) const
    {
        paste(u"https://drive.google.com/file/d/%1/view?usp=sharing"_s.arg(id));
    }

    QPushButton *button(const QString &text) const
    {
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *one : buttons) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    bool canPress(const QString &text) const { return button(text) && button(text)->isEnabled(); }

    bool says(const QString &text) const
    {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QByteArray content(const QString &name) const
    {
        return contentAt(here.folder.filePath(u"work/"_s + name));
    }

    PlacesPanel *places() const { return window.findChild<PlacesPanel *>(); }

    FakeSurroundings here;
    Journal journal{here.paths.state()};
    Recents recents{here.paths.state()};
    MainWindow window{here.all, journal, recents};
    QPointer<OpenLinkDialog> dialog;
};

} // namespace

class TestOpenFromDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void bringsANotebookAndOpensIt();
    void takesALinkThatWasCopied();
    void bringsWhatNothingHereShows();
    void showsAFolderInTheTree();
    void offersToDownloadWhatOthersShare();
    void offersToAddADrive();
    void offersToWiden();
    void saysWhatHasNoBytes();

private:
    GoogleFixture m_fixture;
};

void TestOpenFromDrive::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestOpenFromDrive::init()
{
    m_fixture.begin(GoogleScope::OwnFiles); // both tokens are good then
    QApplication::clipboard()->clear();
}

void TestOpenFromDrive::bringsANotebookAndOpensIt()
{
    Bench bench(m_fixture);
    QVERIFY(bench.addDrive(u"valid"_s));
    bench.open();
    QVERIFY(bench.dialog);
    QVERIFY(!bench.canPress(u"Open"_s));
    bench.pasteId(m_fixture.google().put(u"/ws/train.ipynb"_s, "{}"));
    QTRY_VERIFY(bench.canPress(u"Open"_s));
    QVERIFY(bench.says(u"train.ipynb, 2 bytes, on gd."_s));
    QVERIFY(bench.says(u"It comes to work and is opened there."_s));
    bench.button(u"Open"_s)->click();
    const QString file = bench.here.folder.filePath(u"work/train.ipynb"_s);
    QTRY_VERIFY(bench.window.documents().current());
    QCOMPARE(bench.window.documents().current()->path(), file);
    QCOMPARE(bench.content(u"train.ipynb"_s), "{}");
    QTRY_VERIFY(!bench.dialog);
}

void TestOpenFromDrive::takesALinkThatWasCopied()
{
    Bench bench(m_fixture);
    QVERIFY(bench.addDrive(u"valid"_s));
    const QString id = m_fixture.google().put(u"/notes.md"_s, "# x");
    QApplication::clipboard()->setText(u"https://colab.research.google.com/drive/"_s + id);
    bench.open();
    QTRY_VERIFY(bench.says(u"notes.md"_s));
    bench.paste(u"hello"_s);
    QVERIFY(!bench.canPress(u"Open"_s)); // of what was found before
    QTRY_VERIFY(bench.says(u"This is no link"_s));
    QVERIFY(!bench.canPress(u"Open"_s));
}

void TestOpenFromDrive::bringsWhatNothingHereShows()
{
    Bench bench(m_fixture);
    QVERIFY(bench.addDrive(u"valid"_s));
    bench.open();
    bench.pasteId(m_fixture.google().put(u"/model.zip"_s, "PK"));
    QTRY_VERIFY(bench.canPress(u"Download"_s));
    bench.button(u"Download"_s)->click();
    QTRY_COMPARE(bench.content(u"model.zip"_s), "PK");
    QVERIFY(!bench.window.documents().current());
}

/// The tree was read before the folder was made, as when somebody comes from the browser.
void TestOpenFromDrive::showsAFolderInTheTree()
{
    m_fixture.google().put(u"/z.txt"_s, "z");
    Bench bench(m_fixture);
    QVERIFY(bench.addDrive(u"valid"_s));
    QTreeView *tree = bench.places()->tree();
    const QModelIndex root = tree->model()->index(0, 0);
    QCOMPARE(root.data().toString(), u"gd"_s);
    tree->expand(root);
    QTRY_COMPARE(tree->model()->index(0, 0, root).data().toString(), u"z.txt"_s);
    m_fixture.google().put(u"/a/b/c.txt"_s, "c");
    QString b;
    for (const QJsonValue &file :
         m_fixture.google().control("GET", u"files"_s)["files"_L1].toArray()) {
        if (file["path"_L1] == "/a/b"_L1)
            b = file["id"_L1].toString();
    }
    bench.open();
    bench.paste(u"https://drive.google.com/drive/folders/"_s + b);
    QTRY_VERIFY(bench.canPress(u"Show folder"_s));
    bench.button(u"Show folder"_s)->click();
    QTRY_COMPARE(tree->currentIndex().data().toString(), u"b"_s);
    QTRY_COMPARE(tree->model()->index(0, 0, tree->currentIndex()).data().toString(), u"c.txt"_s);
    QVERIFY(tree->isExpanded(tree->currentIndex()));
}

void TestOpenFromDrive::offersToDownloadWhatOthersShare()
{
    Bench bench(m_fixture);
    QVERIFY(bench.addDrive(u"valid"_s));
    const QString id = m_fixture.google()
                           .control("POST", u"files"_s,
                                    {{u"path"_s, u"/theirs"_s},
                                     {u"owner"_s, u"bob@example.com"_s},
                                     {u"role"_s, u"reader"_s}})["id"_L1]
                           .toString();
    m_fixture.google().control("POST", u"files"_s,
                               {{u"path"_s, u"/theirs/x.txt"_s},
                                {u"mimeType"_s, u"text/plain"_s},
                                {u"owner"_s, u"bob@example.com"_s},
                                {u"role"_s, u"reader"_s}});
    bench.open();
    bench.pasteId(id);
    QTRY_VERIFY(bench.canPress(u"Show folder"_s));
    bench.button(u"Show folder"_s)->click();
    QPushButton *download = nullptr;
    const auto question = [&] {
        const auto boxes = bench.window.findChildren<QMessageBox *>();
        for (QMessageBox *box : boxes) {
            for (QPushButton *one : box->findChildren<QPushButton *>())
                download = one->text() == u"Download" ? one : download;
        }
        return download != nullptr;
    };
    QTRY_VERIFY(question());
    download->click();
    QTRY_COMPARE(bench.content(u"theirs/x.txt"_s), "");
}

void TestOpenFromDrive::offersToAddADrive()
{
    Bench bench(m_fixture);
    bench.open();
    QTRY_VERIFY(bench.canPress(u"&Add drive…"_s)); // before anything is pasted
    bench.pasteId(m_fixture.google().put(u"/a.txt"_s, "a"));
    QTRY_VERIFY(bench.says(u"There is no drive of Google's yet."_s));
    bench.button(u"&Add drive…"_s)->click();
    auto *adding = bench.window.findChild<AddDriveDialog *>();
    QVERIFY(adding && adding->isVisible());
    adding->reject();
    QVERIFY(bench.addDrive(u"valid"_s));
    QTRY_VERIFY(bench.says(u"a.txt"_s)); // it looks again by itself
    QVERIFY(!bench.button(u"&Add drive…"_s));
    QVERIFY(bench.canPress(u"Open"_s));
}

void TestOpenFromDrive::offersToWiden()
{
    Bench bench(m_fixture);
    QVERIFY(bench.addDrive(u"own"_s));
    bench.open();
    bench.pasteId(m_fixture.google().put(u"/a.txt"_s, "a"));
    QTRY_VERIFY(bench.says(u"On gd Aloft sees only its own files"_s));
    QVERIFY(!bench.canPress(u"Open"_s));
    QVERIFY(bench.canPress(u"&Widen…"_s));
    bench.button(u"&Widen…"_s)->click();
    auto *signIn = bench.window.findChild<SignInDialog *>();
    QVERIFY(signIn && signIn->isVisible());
    signIn->reject();
}

void TestOpenFromDrive::saysWhatHasNoBytes()
{
    Bench bench(m_fixture);
    QVERIFY(bench.addDrive(u"valid"_s));
    const QString id = m_fixture.google()
                           .control("POST", u"files"_s,
                                    {{u"path"_s, u"/plan"_s},
                                     {u"mimeType"_s, u"application/vnd.google-apps.document"_s},
                                     {u"text"_s, u"x"_s}})["id"_L1]
                           .toString();
    bench.open();
    bench.paste(u"https://docs.google.com/document/d/"_s + id + u"/edit"_s);
    QTRY_VERIFY(bench.says(u"plan is a document of Google's own"_s));
    QVERIFY(bench.canPress(u"Open in the &browser"_s));
    QVERIFY(!bench.canPress(u"Open"_s));
}

QTEST_MAIN(TestOpenFromDrive)

#include "tst_openfromdrive.moc"
