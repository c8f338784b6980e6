#include "core/drive/disk.h"

#include "core/drive/folder/folderid.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

struct Disk
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Disk)
};

Error::Kind kindOf(const std::error_code &code)
{
    using std::errc;
    static constexpr std::pair<errc, Error::Kind> kinds[] = {
        {errc::no_such_file_or_directory, Error::Kind::NotFound},
        {errc::not_a_directory, Error::Kind::NotFound},
        {errc::permission_denied, Error::Kind::Refused},
        {errc::operation_not_permitted, Error::Kind::Refused},
        {errc::too_many_symbolic_link_levels, Error::Kind::Refused},
        {errc::file_exists, Error::Kind::Conflict},
        {errc::directory_not_empty, Error::Kind::Conflict},
        {errc::filename_too_long, Error::Kind::BadInput},
        {errc::invalid_argument, Error::Kind::BadInput},
        {errc::illegal_byte_sequence, Error::Kind::BadInput},
        {errc::is_a_directory, Error::Kind::BadInput},
        {errc::timed_out, Error::Kind::Network},
        {errc::not_connected, Error::Kind::Network},
        {errc::connection_reset, Error::Kind::Network},
        {errc::connection_aborted, Error::Kind::Network},
        {errc::host_unreachable, Error::Kind::Network},
        {errc::network_unreachable, Error::Kind::Network},
        {errc::no_such_device, Error::Kind::Network},
        {errc::no_such_device_or_address, Error::Kind::Network},
        {errc::device_or_resource_busy, Error::Kind::Busy},
        {errc::text_file_busy, Error::Kind::Busy},
        {errc::too_many_files_open, Error::Kind::Busy},
        {errc::too_many_files_open_in_system, Error::Kind::Busy},
    };
    for (const auto &[known, kind] : kinds) {
        if (code == known)
            return kind;
    }
    return Error::Kind::Storage;
}

QString adviceFor(const std::error_code &code, Error::Kind kind)
{
    if (code == std::errc::no_space_on_device || code == std::errc::file_too_large)
        return Disk::tr("Make room on that disk, then try again.");
    switch (kind) {
    case Error::Kind::NotFound:
        return Disk::tr("Look whether it was moved or deleted.");
    case Error::Kind::Refused:
        return Disk::tr("Change its permissions, or choose another place.");
    case Error::Kind::Conflict:
        return Disk::tr("Choose another name, or move what is there.");
    case Error::Kind::BadInput:
        return Disk::tr("Choose another name.");
    case Error::Kind::Network:
        return Disk::tr("Connect that disk again, then try again.");
    case Error::Kind::Busy:
        return Disk::tr("Try again in a moment.");
    default:
        return Disk::tr("Check that disk, then try again.");
    }
}

QString message(const std::error_code &code, Error::Kind kind, const QString &path)
{
    switch (kind) {
    case Error::Kind::NotFound:
        return Disk::tr("%1 is not there.").arg(path);
    case Error::Kind::Conflict:
        return Disk::tr("%1 is there already.").arg(path);
    default:
        //: %1 is a path, %2 the system's own words: "No space left on device"
        return Disk::tr("%1: %2.").arg(path, QString::fromStdString(code.message()));
    }
}

} // namespace

Error diskError(const std::error_code &code, const QString &path)
{
    const Error::Kind kind = kindOf(code);
    return {kind, message(code, kind, shownPath(path)), adviceFor(code, kind),
            QString::fromStdString(code.message())};
}

} // namespace Aloft
