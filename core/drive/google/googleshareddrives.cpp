#include "core/drive/google/googleshareddrives.h"

#include "core/drive/drivepath.h"
#include "core/drive/google/googlecall.h"
#include "core/drive/google/googlelisting.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPages = 1000; // of a hundred; some may be empty

QList<DriveChoice> called(const QList<DriveChoice> &drives, QString DriveChoice::*part,
                          const QString &word)
{
    QList<DriveChoice> found;
    std::ranges::copy_if(drives, std::back_inserter(found),
                         [part, &word](const DriveChoice &one) { return one.*part == word; });
    return found;
}

QString listed(const QList<DriveChoice> &drives, QString DriveChoice::*part)
{
    QStringList words;
    for (const DriveChoice &one : drives)
        words.append(harmless(one.*part));
    return words.join(u", "_s);
}

} // namespace

GoogleSharedDrives::GoogleSharedDrives(const Result<GoogleWire *> &wire)
{
    if (!wire) {
        m_refusal = wire.error();
        return;
    }
    m_wire = *wire;
    m_wire->setParent(this);
}

void GoogleSharedDrives::run()
{
    if (m_refusal)
        return fail(*m_refusal);
    ask();
}

void GoogleSharedDrives::ask()
{
    GoogleQuery query{{u"pageSize"_s, u"100"_s}, {u"fields"_s, u"nextPageToken,drives(id,name)"_s}};
    if (!m_token.isEmpty())
        query.append({u"pageToken"_s, m_token});
    auto *call = new GoogleCall(m_wire, m_wire->request("GET", u"drives"_s, query),
                                GoogleCost::look);
    runStep(call, [this](const GoogleCall &done) {
        if (const Result<GoogleSharedDrivePage> page = parseGoogleSharedDrives(done.reply().body);
            page)
            take(*page);
        else
            fail(page.error());
    });
}

void GoogleSharedDrives::take(const GoogleSharedDrivePage &page)
{
    for (const GoogleSharedDrive &drive : page.drives) {
        if (called(m_choices, &DriveChoice::word, drive.id).isEmpty())
            m_choices.append({drive.id, drive.name});
    }
    if (!page.nextToken.isEmpty()) {
        if (page.nextToken == m_token || ++m_pages >= mostPages)
            return fail(endlessGoogleList());
        m_token = page.nextToken;
        return ask();
    }
    std::ranges::stable_sort(m_choices, [](const DriveChoice &one, const DriveChoice &other) {
        return one.name.localeAwareCompare(other.name) < 0;
    });
    succeed();
}

GoogleSharedDriveLookUp::GoogleSharedDriveLookUp(GoogleSharedDrives *drives,
                                                 const QJsonObject &settings)
    : m_drives(drives)
    , m_settings(settings)
{
    drives->setParent(this);
}

void GoogleSharedDriveLookUp::run()
{
    runStep(m_drives.data(), [this](const GoogleSharedDrives &listed) { find(listed.choices()); });
}

void GoogleSharedDriveLookUp::find(const QList<DriveChoice> &drives)
{
    const QString word = m_settings["sharedDrive"_L1].toString();
    QList<DriveChoice> found = called(drives, &DriveChoice::word, word);
    if (found.isEmpty())
        found = called(drives, &DriveChoice::name, word);
    if (found.size() > 1)
        return fail(
            {Error::Kind::Usage,
             tr("Several shared drives are called \"%1\".").arg(word),
             tr("Write one of these ids instead: %1.").arg(listed(found, &DriveChoice::word)),
             {}});
    if (found.isEmpty())
        return fail({Error::Kind::NotFound,
                     tr("This account is in no shared drive \"%1\".").arg(word),
                     drives.isEmpty()
                         ? tr("Ask whoever manages it to add you, or use My Drive.")
                         : tr("It is in these: %1.").arg(listed(drives, &DriveChoice::name)),
                     {}});
    m_settings[u"sharedDrive"_s] = found.constFirst().word;
    m_settings[u"sharedDriveName"_s] = found.constFirst().name;
    succeed();
}

} // namespace Aloft

#include "moc_googleshareddrives.cpp"
