#include "core/drive/drivebook.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *driveTables[] = {
    "CREATE TABLE drives (name TEXT PRIMARY KEY, kind TEXT NOT NULL, settings TEXT NOT NULL)"
    " WITHOUT ROWID",
};

constexpr Database::Schema driveSchema{1, driveTables};
constexpr qsizetype longestDriveName = 64; // characters

struct DriveBookText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::DriveBook)
};

Database::Words driveWords(const QString &path)
{
    return {
        DriveBookText::tr("The list of drives in %1 cannot be read.").arg(path),
        DriveBookText::tr("Drives that are added now will not be remembered."),
        DriveBookText::tr("The list of drives was written by a later Aloft."),
        DriveBookText::tr("It is left as it is; drives that are added now will not be "
                          "remembered."),
        DriveBookText::tr("The list of drives cannot be written."),
    };
}

bool mayBeInName(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
}

Error unknownDrive(const QString &name)
{
    return {Error::Kind::NotFound,
            DriveBookText::tr("There is no drive \"%1\".").arg(name),
            DriveBookText::tr("\"aloftctl drive list\" shows them; \"aloftctl drive add\" adds "
                              "one."),
            {}};
}

} // namespace

DriveSettingsTask *DriveKind::lookUp(const QJsonObject &)
{
    return nullptr;
}

DriveChoicesTask *DriveKind::choices(const QStringList &)
{
    return nullptr;
}

QString DriveKind::account(const QJsonObject &) const
{
    return {};
}

QJsonObject DriveKind::remembered(const Drive &, const QJsonObject &settings) const
{
    return settings;
}

/// One letter is a disk on Windows: "c:\data".
Result<void> checkDriveName(const QString &name)
{
    if (name.size() >= 2 && name.size() <= longestDriveName
        && std::ranges::all_of(name, mayBeInName) && name.front().isLetterOrNumber())
        return {};
    return failure(
        {Error::Kind::BadInput,
         DriveBookText::tr("\"%1\" is no name for a drive.").arg(name.left(longestDriveName)),
         DriveBookText::tr("Take two or more letters and digits."),
         {}});
}

DriveBook::DriveBook(const QString &path, QObject *parent)
    : QObject(parent)
    , m_database(path, driveSchema, driveWords(path))
{
    QSqlQuery rows = m_database.query(u"SELECT name, kind, settings FROM drives"_s);
    while (rows.next()) {
        const QString name = rows.value(0).toString();
        const QByteArray settings = rows.value(2).toString().toUtf8();
        m_entries[name].facts = {name, rows.value(1).toString(),
                                 QJsonDocument::fromJson(settings).object()};
    }
}

DriveBook::~DriveBook() = default;

void DriveBook::addKind(std::unique_ptr<DriveKind> kind)
{
    m_kinds.push_back(std::move(kind));
}

QList<const DriveKind *> DriveBook::kinds() const
{
    QList<const DriveKind *> kinds;
    for (const auto &kind : m_kinds)
        kinds.append(kind.get());
    return kinds;
}

DriveKind *DriveBook::kind(const QString &id) const
{
    const auto found = std::ranges::find_if(m_kinds,
                                            [&id](const auto &kind) { return kind->id() == id; });
    return found == m_kinds.end() ? nullptr : found->get();
}

QList<DriveEntry> DriveBook::entries() const
{
    QList<DriveEntry> entries;
    for (const auto &[name, entry] : m_entries)
        entries.append(entry.facts);
    return entries;
}

QString DriveBook::place(const DriveEntry &entry) const
{
    const DriveKind *maker = kind(entry.kind);
    return maker ? maker->place(entry.settings) : QString();
}

QString DriveBook::account(const DriveEntry &entry) const
{
    const DriveKind *maker = kind(entry.kind);
    return maker ? maker->account(entry.settings) : QString();
}

QStringList DriveBook::drivesOf(const QString &accountId) const
{
    QStringList names;
    for (const DriveEntry &entry : entries()) {
        if (account(entry) == accountId)
            names.append(entry.name);
    }
    return names;
}

DriveChoicesTask *DriveBook::choices(const QString &kindId, const QStringList &words) const
{
    DriveKind *maker = kind(kindId);
    return maker ? maker->choices(words) : nullptr;
}

Result<Drive *> DriveBook::drive(const QString &name)
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        return failure(unknownDrive(name));
    Entry &entry = found->second;
    DriveKind *maker = kind(entry.facts.kind);
    if (!maker)
        return failure({Error::Kind::Usage,
                        tr("This Aloft knows no drives of the kind \"%1\".").arg(entry.facts.kind),
                        tr("Use the Aloft that added it, or remove it."),
                        {}});
    if (!entry.drive) {
        Result<std::unique_ptr<Drive>> made = maker->make(entry.facts.settings);
        if (!made)
            return failure(made.error());
        entry.drive = *std::move(made);
    }
    return entry.drive.get();
}

Result<void> DriveBook::checkName(const QString &name) const
{
    if (contains(name))
        return failure({Error::Kind::Conflict,
                        tr("There is a drive \"%1\" already.").arg(name),
                        tr("Choose another name, or remove that one first."),
                        {}});
    return checkDriveName(name);
}

AddDriveTask *DriveBook::add(const QString &kind, const QString &name, const QStringList &words,
                             const QString &folder)
{
    return new AddDriveTask(*this, kind, name, words, folder);
}

void DriveBook::keep(const DriveEntry &facts, std::unique_ptr<Drive> drive)
{
    const QByteArray settings = QJsonDocument(facts.settings).toJson(QJsonDocument::Compact);
    m_database.query(u"INSERT OR REPLACE INTO drives VALUES (?, ?, ?)"_s,
                     {facts.name, facts.kind, QString::fromUtf8(settings)});
    m_entries[facts.name] = {facts, std::move(drive)};
    Q_EMIT added(facts.name);
}

Result<void> DriveBook::remove(const QString &name)
{
    if (!contains(name))
        return failure(unknownDrive(name));
    Q_EMIT removed(name);
    m_entries.erase(name);
    m_database.query(u"DELETE FROM drives WHERE name = ?"_s, {name});
    return {};
}

void DriveBook::remake(const QString &name)
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        return;
    Q_EMIT removed(name);
    found->second.drive.reset();
    Q_EMIT added(name);
}

AddDriveTask::AddDriveTask(DriveBook &book, const QString &kind, const QString &name,
                           const QStringList &words, const QString &folder)
    : m_book(book)
    , m_entry{name, kind, {}}
    , m_words(words)
    , m_folder(folder)
{ }

AddDriveTask::~AddDriveTask() = default;

void AddDriveTask::run()
{
    DriveKind *kind = m_book.kind(m_entry.kind);
    if (!kind) {
        QStringList known;
        for (const DriveKind *one : m_book.kinds())
            known.append(one->id());
        return fail({Error::Kind::Usage,
                     tr("There are no drives of the kind \"%1\".").arg(m_entry.kind),
                     tr("Choose one of these: %1.").arg(known.join(u", "_s)),
                     {}});
    }
    if (const Result<void> checked = m_book.checkName(m_entry.name); !checked)
        return fail(checked.error());
    const Result<QJsonObject> settings = kind->settings(m_words, m_folder);
    if (!settings)
        return fail(settings.error());
    m_entry.settings = *settings;
    DriveSettingsTask *asking = kind->lookUp(*settings);
    if (!asking)
        return make();
    runStep(asking, [this](const DriveSettingsTask &asked) {
        m_entry.settings = asked.settings();
        make();
    });
}

void AddDriveTask::make()
{
    Result<std::unique_ptr<Drive>> made = m_book.kind(m_entry.kind)->make(m_entry.settings);
    if (!made)
        return fail(made.error());
    m_drive = *std::move(made);
    runStep(m_drive->stat(m_drive->rootId()), [this](const ItemTask &) { enter(); });
}

/// The name may have been taken while the drive was asked.
void AddDriveTask::enter()
{
    if (const Result<void> checked = m_book.checkName(m_entry.name); !checked)
        return fail(checked.error());
    m_entry.settings = m_book.kind(m_entry.kind)->remembered(*m_drive, m_entry.settings);
    m_book.keep(m_entry, std::move(m_drive));
    succeed();
}

} // namespace Aloft

#include "moc_drivebook.cpp"
