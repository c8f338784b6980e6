#include "core/jupyter/server/jupyterserver.h"
#include "tests/support/fakesurroundings.h"
#include "tests/support/httpdouble.h"
#include "ui/files/driveitemsdata.h"
#include "ui/places/placespanel.h"
#include "ui/shell/actions.h"
#include "ui/shell/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recents.h"

#include <QAction>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr auto listing = R"({"content":[
 {"type":"directory","name":"runs"},
 {"type":"file","name":"model.pt","size":5,"last_modified":"2026-01-02T03:04:05Z"}]})";

const QString disk = SessionDrives::keyOf(u"s1"_s);

/// A window, and a session whose server is a double.
struct Bench
{
    Bench()
    {
        QDir().mkpath(here.folder.filePath(u"home/Documents"_s));
        server.on("GET", "/api/contents", {200, listing, {}});
        server.on("GET", "/api/contents/model.pt",
                  {200, R"({"type":"file","name":"model.pt","size":5})", {}});
        server.on("DELETE", "/api/contents/model.pt", {204, {}, {}});
        ServerAddress address;
        address.url = server.url(u"/"_s);
        address.token = Secret(u"t"_s);
        jupyter = std::make_unique<JupyterServer>(here.http, address);
        session = here.addSession();
        session->setServer(jupyter.get());
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(1280, 800);
        window.show();
    }
    ~Bench() { session->become(SessionState::Stopped); }

    PlacesPanel *places() const { return window.findChild<PlacesPanel *>(); }
    QTreeView *tree() const { return places()->tree(); }
    QModelIndex place(const QString &name) const
    {
        return tree()->model()->index(int(places()->places().indexOf(name)), 0);
    }
    QModelIndex row(const QString &place, const QString &name) const
    {
        const QModelIndex root = this->place(place);
        tree()->expand(root);
        QModelIndex found;
        (void)QTest::qWaitFor([&] {
            found = tree()
                        ->model()
                        ->match(tree()->model()->index(0, 0, root), Qt::DisplayRole, name, 1,
                                Qt::MatchExactly)
                        .value(0);
            return found.isValid();
        });
        return found;
    }
    void choose(const QModelIndex &index) const { tree()->setCurrentIndex(index); }
    QMessageBox *question() const
    {
        QCoreApplication::processEvents();
        const auto boxes = window.findChildren<QMessageBox *>();
        for (QMessageBox *box : boxes) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }
    QAction *action(const QString &text) const
    {
        const auto actions = tree()->actions();
        for (QAction *action : actions) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }

    FakeSurroundings here;
    HttpDouble server;
    std::unique_ptr<JupyterServer> jupyter;
    FakeSession *session = nullptr;
    Journal journal{here.paths.state()};
    Recents recents{here.paths.state()};
    MainWindow window{here.all, journal, recents};
};

} // namespace

/// The places that nobody added.
class TestWindowDisks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeAndGoWithTheirSessions();
    void thisComputersSessionsHaveNone();
    void deletingThereAsksFirst();
    void cannotBeRemoved();
    void filesGoBetweenThisComputerAndADrive();
    void namesFollowTheLanguage();
};

void TestWindowDisks::comeAndGoWithTheirSessions()
{
    Bench bench;
    const QString computer = HomeDrive::key();
    QCOMPARE(bench.places()->places(), QStringList{computer});
    bench.session->become(SessionState::Ready);
    QCOMPARE(bench.places()->places(), QStringList({disk, computer}));
    QCOMPARE(bench.place(disk).data().toString(), u"Session s1"_s);
    QCOMPARE(bench.place(computer).data().toString(), u"This computer"_s);
    QVERIFY(bench.row(disk, u"model.pt"_s).isValid());
    QVERIFY(bench.row(computer, u"Documents"_s).isValid());
    bench.session->become(SessionState::Reconnecting);
    QCOMPARE(bench.places()->places().size(), 2);
    bench.session->setName(u"The T4"_s);
    QCOMPARE(bench.places()->places(), QStringList({disk, computer}));
    QCOMPARE(bench.place(disk).data().toString(), u"The T4"_s);
    QVERIFY(bench.tree()->isExpanded(bench.place(disk)));
    bench.session->become(SessionState::Lost);
    QCOMPARE(bench.places()->places(), QStringList{computer});
}

void TestWindowDisks::thisComputersSessionsHaveNone()
{
    Bench bench;
    bench.session->provider().capability |= Provider::Capability::SharesFiles;
    bench.session->become(SessionState::Ready);
    QCOMPARE(bench.places()->places(), QStringList{HomeDrive::key()});
}

void TestWindowDisks::deletingThereAsksFirst()
{
    Bench bench;
    bench.session->become(SessionState::Ready);
    bench.choose(bench.row(disk, u"model.pt"_s));
    QAction *remove = bench.action(u"&Delete for good…"_s);
    QVERIFY(remove && remove->isEnabled());
    remove->trigger();
    QMessageBox *box = bench.question();
    QVERIFY(box && box->informativeText().contains(u"model.pt"_s));
    QCOMPARE(box->defaultButton()->text(), u"Keep"_s);
    box->defaultButton()->click();
    remove->trigger();
    const auto buttons = bench.question()->buttons();
    for (QAbstractButton *button : buttons) {
        if (button->text() == "Delete for good"_L1)
            button->click();
    }
    const auto isDelete = [](const HttpDoubleRequest &request) {
        return request.method == "DELETE";
    };
    QTRY_COMPARE(std::ranges::count_if(bench.server.requests(), isDelete), 1);
}

void TestWindowDisks::cannotBeRemoved()
{
    Bench bench;
    bench.session->become(SessionState::Ready);
    for (const QString &name : {disk, HomeDrive::key()}) {
        bench.choose(bench.place(name));
        QVERIFY(!bench.action(u"Re&move from Aloft…"_s)->isEnabled());
        QVERIFY(!bench.window.actions()[u"transfer.removeDrive"]->isEnabled());
        QVERIFY(bench.window.actions()[u"transfer.uploadFiles"]->isEnabled());
    }
}

void TestWindowDisks::filesGoBetweenThisComputerAndADrive()
{
    Bench bench;
    QDir(bench.here.folder.path()).mkdir(u"nas"_s);
    FolderDrive nas(bench.here.folder.filePath(u"nas"_s));
    bench.places()->addPlace(u"nas"_s, &nas);
    bench.here.transfers.addDrive(u"nas"_s, &nas);
    bench.here.transfers.addDrive(HomeDrive::key(), &bench.here.home);
    QFile file(bench.here.folder.filePath(u"home/Documents/x"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
    file.close();
    DriveItem item;
    item.id = u"/Documents/x"_s;
    item.name = u"x"_s;
    const DriveItemsData dragged(HomeDrive::key(), {item});
    bench.tree()->model()->dropMimeData(&dragged, Qt::CopyAction, -1, -1, bench.place(u"nas"_s));
    QTRY_VERIFY(QFile::exists(bench.here.folder.filePath(u"nas/x"_s)));
    QVERIFY(file.exists());
}

/// Its key does not: what waits for it goes on.
void TestWindowDisks::namesFollowTheLanguage()
{
    Bench bench;
    const QString computer = HomeDrive::key();
    QCOMPARE(bench.here.transfers.driveName(computer), u"This computer"_s);
    bench.here.translation.setLanguage(u"zh_CN"_s);
    QTRY_COMPARE(bench.place(computer).data().toString(), u"本机"_s);
    QCOMPARE(bench.here.transfers.driveName(computer), u"本机"_s);
    QCOMPARE(bench.places()->places(), QStringList{computer});
    bench.here.translation.setLanguage(u"en"_s);
}

QTEST_MAIN(TestWindowDisks)
#include "tst_windowdisks.moc"
