#pragma once

#include "core/base/result.h"
#include "core/drive/drivekind.h"
#include "core/drive/google/googlewire.h"

#include <QPointer>

namespace Aloft {

struct GoogleSharedDrivePage;

/// The shared drives that an account is a member of, by name. The word of each is its id.
class GoogleSharedDrives : public DriveChoicesTask
{
    Q_OBJECT

public:
    /// Takes the wire; an error is what it fails with.
    explicit GoogleSharedDrives(const Result<GoogleWire *> &wire);

    const QList<DriveChoice> &choices() const override { return m_choices; }

protected:
    void run() override;

private:
    void ask();
    void take(const GoogleSharedDrivePage &page);

    QPointer<GoogleWire> m_wire; ///< a child
    std::optional<Error> m_refusal;
    QString m_token; ///< of the page to ask for; empty: the first
    int m_pages = 0;
    QList<DriveChoice> m_choices;
};

/// Finds the shared drive that the settings name, by id or name, and writes down both.
class GoogleSharedDriveLookUp : public DriveSettingsTask
{
    Q_OBJECT

public:
    GoogleSharedDriveLookUp(GoogleSharedDrives *drives, const QJsonObject &settings);

    const QJsonObject &settings() const override { return m_settings; }

protected:
    void run() override;

private:
    void find(const QList<DriveChoice> &drives);

    QPointer<GoogleSharedDrives> m_drives; ///< a step of this
    QJsonObject m_settings;
};

} // namespace Aloft
