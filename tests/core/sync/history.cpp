#include "tests/core/sync/history.h"

#include "core/sync/leavetask.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int acts = 30;
constexpr int mostRests = 16;
constexpr int longest = 100'000; // turns of the event loop for a pass
constexpr qint64 tick = 10;      // ms: how coarse the disks' times are

} // namespace

struct History::Device
{
    Device(const History &history, MemoryServer &server, int number, quint32 seed, qint64 skew)
        : tree(std::make_shared<MemoryTree>(u"d%1"_s.arg(number)))
        , drive(server, *tree, seed)
        , view(drive.rootId())
        , clock(history, skew)
    { }

    std::shared_ptr<MemoryTree> tree;
    MemoryDrive drive;
    RemoteView view;
    SyncJournal journal;
    DeviceClock clock;
    std::unique_ptr<SyncPass> pass;
    bool isOver = true;
    std::optional<Error> error;
    SyncSummary summary;
    QStringList steps;
};

QDateTime History::DeviceClock::utcNow() const
{
    return QDateTime::fromMSecsSinceEpoch(m_history.m_now + m_skew, Qt::UTC);
}

std::chrono::milliseconds History::DeviceClock::elapsed() const
{
    return std::chrono::milliseconds(m_history.m_now);
}

History::History(const Kind &kind, quint32 seed)
    : m_kind(kind)
    , m_random(seed)
    , m_server(kind.capabilities)
{
    for (int i = 0; i < kind.devices; ++i) {
        const qint64 skew = (below(7) - 3) * 1'000'000;
        m_devices.push_back(std::make_unique<Device>(*this, m_server, i, m_random.generate(),
                                                     skew));
        m_devices.back()->drive.hasLimits = kind.hasLimits;
    }
    advance(0);
}

History::~History() = default;

void History::advance(qint64 ms)
{
    m_now += ms;
    m_server.now = m_now;
    for (const auto &device : m_devices) {
        const qint64 now = device->clock.utcNow().toMSecsSinceEpoch();
        device->tree->now = now / tick * tick * 1'000'000;
    }
}

void History::tell(const QString &what)
{
    if (m_isTold)
        trace.append(what);
}

QString History::run()
{
    for (int i = 0; i < acts; ++i) {
        act();
        letRun(below(12));
        if (below(3) == 0)
            advance(below(2500));
    }
    if (!rest())
        return u"does not come to rest\n"_s + differences();
    const QString unlike = differences();
    return unlike.isEmpty() ? lost() : unlike;
}

void History::act()
{
    Device &device = *m_devices[std::size_t(below(int(m_devices.size())))];
    const int what = below(20);
    if (what < 7)
        startPass(device);
    else if (what == 7 && m_kind.hasCrashes)
        device.tree->fuse.set(1 + below(6));
    else if (what == 8 && m_kind.hasCrashes)
        device.drive.fuse.set(1 + below(6));
    else if (what < 11)
        actThere();
    else if (what == 11 && m_kind.hasLeaving)
        leave(device);
    else if (what == 12 && m_kind.hasLeaving)
        bring(device);
    else
        actHere(device);
}

QByteArray History::newContent(const QByteArray &former)
{
    if (!former.isEmpty())
        m_superseded.insert(former);
    const int kind = below(12);
    if (kind == 0)
        return {};
    if (kind == 1)
        return "alike";
    const QByteArray content = "t" + QByteArray::number(10'000 + ++m_lastContent);
    m_contents.insert(content);
    return content;
}

QString History::someFolder(const MemoryTree &tree)
{
    QStringList folders{QString()};
    for (auto node = tree.nodes.cbegin(); node != tree.nodes.cend(); ++node) {
        if (node->isFolder)
            folders.append(node.key() + u'/');
    }
    return folders[below(int(folders.size()))];
}

QString History::freeName(const MemoryTree &tree)
{
    const QString folder = someFolder(tree);
    for (int i = 0; i < 20; ++i) {
        const QString name = folder + QChar(u'a' + below(5));
        if (!tree.nodes.contains(name))
            return name;
    }
    return folder + u"n%1"_s.arg(++m_lastContent);
}

void History::noteDeleted(const MemoryTree &tree, const QString &path)
{
    for (auto node = tree.nodes.cbegin(); node != tree.nodes.cend(); ++node) {
        if (node.key() == path || node.key().startsWith(path + u'/'))
            m_superseded.insert(node->content);
    }
}

void History::actHere(Device &device)
{
    MemoryTree &tree = *device.tree;
    if (tree.nodes.isEmpty() || below(3) == 0) {
        const QString path = freeName(tree);
        if (below(3) == 0)
            return tree.makeFolderHere(path);
        tree.write(path, newContent({}));
        return tell(tree.file(path) + u" new "_s + QString::fromUtf8(tree.nodes[path].content));
    }
    const QString path = tree.nodes.keys()[below(int(tree.nodes.size()))];
    if (tree.nodes.value(path).isFolder)
        changeFolder(device, path);
    else
        change(device, path);
}

void History::change(Device &device, const QString &path)
{
    MemoryTree &tree = *device.tree;
    const QByteArray former = tree.nodes.value(path).content;
    const int what = below(6);
    if (what == 3) {
        noteDeleted(tree, path);
        tell(tree.file(path) + u" deleted "_s + QString::fromUtf8(former));
        return tree.removeAll(path);
    }
    if (what > 3) {
        const QString to = freeName(tree);
        tell(tree.file(path) + u" becomes "_s + to);
        return tree.rename(path, to);
    }
    const QByteArray content = newContent(former);
    tell(tree.file(path) + u" edited "_s + QString::fromUtf8(former + " " + content));
    if (what == 2)
        tree.saveAnew(path, content);
    else
        tree.write(path, content);
}

void History::changeFolder(Device &device, const QString &path)
{
    MemoryTree &tree = *device.tree;
    if (m_kind.hasFolderDeletions && below(3) == 0) {
        noteDeleted(tree, path);
        tell(tree.file(path) + u" folder deleted"_s);
        return tree.removeAll(path);
    }
    const QString to = freeName(tree);
    tell(tree.file(path) + u" folder becomes "_s + to);
    if (!to.startsWith(path + u'/'))
        tree.rename(path, to);
}

/// Another program, or the drive's page in a browser.
void History::actThere()
{
    QStringList live;
    for (const MemoryServer::Node &node : std::as_const(m_server.nodes)) {
        if (m_server.isLive(node))
            live.append(node.id);
    }
    live.sort();
    const QString id = live[below(int(live.size()))];
    const MemoryServer::Node node = m_server.nodes.value(id);
    const QString name = QChar(u'a' + below(5));
    const QString folder = node.isFolder ? id : node.parent;
    const bool isFree = m_kind.capabilities.testFlag(Drive::Capability::TwinNames)
        || m_server.children(folder, name).isEmpty();
    if (below(3) == 0) {
        if (isFree) {
            const QString made = m_server.add(folder, name, newContent({}));
            tell(u"server new "_s + made + m_server.pathOf(m_server.nodes[made])
                 + QString::fromUtf8(m_server.nodes[made].content));
        }
        return;
    }
    if (id == "root"_L1)
        return;
    if (node.isFolder ? m_kind.hasFolderDeletions && below(6) == 0 : below(4) == 0) {
        for (const MemoryServer::Node &each : std::as_const(m_server.nodes)) {
            if ((each.id == id || m_server.isBelow(each.id, id)) && m_server.isLive(each))
                m_superseded.insert(each.content);
        }
        tell(u"server trashed "_s + id + m_server.pathOf(node));
        return m_server.setTrashed(id, true);
    }
    if (!node.isFolder && below(2) == 0) {
        m_server.write(id, newContent(node.content));
        return tell(u"server edited "_s + id
                    + QString::fromUtf8(node.content + " " + m_server.nodes[id].content));
    }
    if (isFree && folder != id) {
        tell(u"server renamed "_s + id + u' ' + name);
        m_server.place(id, folder, name);
    }
}

/// After a crash it begins anew.
void History::mend(Device &device)
{
    if (!device.drive.fuse.isBlown() && !device.tree->fuse.isBlown())
        return;
    device.pass.reset();
    device.isOver = true;
    device.drive.fuse.mend();
    device.tree->fuse.mend();
    device.view.reset({}); // what it knew was in memory
}

/// As the window does it: no pass goes on meanwhile.
void History::leave(Device &device)
{
    mend(device);
    const QStringList paths = device.tree->nodes.keys();
    if (paths.isEmpty())
        return;
    device.pass.reset();
    device.isOver = true;
    const QString path = paths[below(int(paths.size()))];
    auto *leaving = new LeaveTask(device.tree, device.journal, {path});
    const QPointer<LeaveTask> alive(leaving);
    leaving->start();
    for (int turn = 0; alive && turn < longest && !device.tree->fuse.isBlown(); ++turn)
        QCoreApplication::sendPostedEvents(nullptr, 0);
    tell(device.tree->file(path) + u" left, which leaves "_s
         + device.tree->left.paths().join(u' '));
    delete alive.data();
}

void History::bring(Device &device)
{
    const QStringList paths = device.tree->left.paths();
    if (paths.isEmpty())
        return;
    device.tree->left.bring(paths[below(int(paths.size()))]);
    tell(device.tree->file({}) + u" brings, and leaves "_s + device.tree->left.paths().join(u' '));
}

void History::startPass(Device &device)
{
    mend(device);
    if (!device.isOver)
        return;
    device.pass = std::make_unique<SyncPass>(SyncPair{device.tree, device.drive, device.view,
                                                      device.journal, device.clock},
                                             SyncPass::Intent::CarryOut, SyncAllowance::all());
    device.isOver = false;
    if (m_kind.hasGaps && !m_isResting)
        makeGaps(device);
    tell(device.tree->file({}) + u" pass"_s);
    QObject::connect(device.pass.get(), &SyncPass::ended, device.pass.get(),
                     [this, &device](const SyncOutcome &outcome) {
                         const QString step = u"%1 %2 ← %3 (%4)"_s.arg(int(outcome.step.kind))
                                                  .arg(outcome.step.path, outcome.step.from)
                                                  .arg(int(outcome.end));
                         device.steps.append(step);
                         tell(device.tree->file({}) + u" step "_s + step);
                     });
    QObject::connect(device.pass.get(), &SyncPass::planned, device.pass.get(),
                     [this, &device](const SyncPlan &plan) {
                         for (const SyncStep &step : plan.steps)
                             tell(device.tree->file({})
                                  + u"   plans %1 %2 ← %3 %4"_s.arg(int(step.kind))
                                        .arg(step.path, step.from,
                                             step.item.id + u' ' + step.item.version));
                     });
    QObject::connect(device.pass.get(), &Task::finished, device.pass.get(),
                     [this, &device] { collect(device); });
    device.pass->start();
}

void History::makeGaps(Device &device)
{
    device.drive.unlisted.clear();
    device.drive.failingWalks = below(5) == 0 ? 1 : 0;
    if (below(2) == 0)
        return;
    QStringList ids = m_server.nodes.keys();
    ids.sort();
    for (const QString &id : std::as_const(ids)) {
        if (below(3) == 0)
            device.drive.unlisted.insert(id);
    }
}

void History::collect(Device &device)
{
    device.isOver = true;
    device.error = device.pass->error();
    tell(device.tree->file({}) + u" over "_s + (device.error ? device.error->text() : QString()));
    device.summary = device.pass->summary();
    SyncPass *pass = device.pass.release();
    Q_UNUSED(pass) // deletes itself
}

void History::letRun(int turns)
{
    for (int i = 0; i < turns; ++i)
        QCoreApplication::sendPostedEvents();
}

/// Every device syncs in turn, until one whole round has nothing to do.
bool History::rest()
{
    m_isResting = true;
    for (const auto &device : m_devices) {
        for (int turn = 0; !m_kind.hasCrashes && !device->isOver && turn < longest; ++turn)
            letRun(1);
        device->pass.reset(); // whatever goes on ends, as if all computers went off
        device->isOver = true;
        device->drive.fuse.mend();
        device->tree->fuse.mend();
        device->tree->left = LeftRules();
        device->drive.unlisted.clear();
        device->drive.failingWalks = 0;
        device->drive.hasLimits = false;
        device->view.reset({});
        device->steps.clear();
    }
    for (int round = 0; round < mostRests; ++round) {
        bool isQuiet = true;
        for (const auto &device : m_devices) {
            advance(5'000);
            startPass(*device);
            device->steps.append(u"-- pass"_s);
            const qsizetype before = device->steps.size();
            for (int turn = 0; !device->isOver && turn < longest; ++turn)
                letRun(1);
            if (device->error)
                return false;
            isQuiet = isQuiet && device->steps.size() == before
                && device->summary.problems.isEmpty();
        }
        if (isQuiet)
            return true;
    }
    return false;
}

QString History::differences()
{
    QMap<QString, QByteArray> there;
    for (const MemoryServer::Node &node : std::as_const(m_server.nodes)) {
        if (node.id != "root"_L1 && m_server.isLive(node))
            there.insert(m_server.pathOf(node).sliced(1),
                         node.isFolder ? QByteArray("/") : node.content);
    }
    QString text;
    for (const auto &device : m_devices) {
        QMap<QString, QByteArray> here;
        const auto &nodes = device->tree->nodes;
        for (auto node = nodes.cbegin(); node != nodes.cend(); ++node)
            here.insert(node.key(), node->isFolder ? QByteArray("/") : node->content);
        if (here == there && device->error == std::nullopt)
            continue;
        text += u"here:  "_s;
        for (auto one = here.cbegin(); one != here.cend(); ++one)
            text += one.key() + u'=' + QString::fromUtf8(*one) + u' ';
        text += u"\nthere: "_s;
        for (auto one = there.cbegin(); one != there.cend(); ++one)
            text += one.key() + u'=' + QString::fromUtf8(*one) + u' ';
        text += u"\nsteps: "_s + device->steps.join(u"; "_s) + u'\n';
        if (device->error)
            text += u"error: "_s + device->error->text() + u'\n';
        for (const SyncProblem &problem : device->summary.problems)
            text += u"problem: "_s + problem.path + u' ' + problem.error.message + u'\n';
    }
    return text;
}

/// Whatever a user wrote, and no user wrote over or deleted, is there, and not in some trash. Only
/// where no list and no change has ever told of a file it may go to the drive's with its folder.
QString History::lost()
{
    const bool isTold = !m_kind.hasGaps || m_kind.capabilities.testFlag(Drive::Capability::Changes);
    QSet<QByteArray> kept;
    for (const MemoryServer::Node &node : std::as_const(m_server.nodes)) {
        if (m_server.isLive(node) || !isTold)
            kept.insert(node.content);
    }
    QStringList missing;
    for (const QByteArray &content : std::as_const(m_contents)) {
        if (!kept.contains(content) && !m_superseded.contains(content))
            missing.append(QString::fromUtf8(content));
    }
    return missing.isEmpty() ? QString() : u"lost: "_s + missing.join(u' ');
}

} // namespace Aloft
