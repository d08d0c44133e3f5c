# Ticketwire's Scrip: tells the gateway which ticket has just changed, and nothing else. install-scrip.pl puts this
# text into RT's database; docs/scrip.md says how it works. It changes nothing in RT, so it cannot set itself off.
my %setting = ();

local ( $@, $!, $?, $SIG{__DIE__} );
$Ticketwire::answer = eval {
    require Digest::SHA; require Fcntl; require HTTP::Tiny; require JSON; require POSIX; require Time::HiRes;

    # A change of one ticket can make transactions of others (links, merges): each hears of its own.
    my %last;
    for my $change ( @{ $self->TicketObj->TransactionBatch || [ $self->TransactionObj ] } ) {
        my ( $ticket, $id ) = ( $change->__Value('ObjectId'), $change->id );
        $last{$ticket} = $id if $id > ( $last{$ticket} || 0 );
    }

    my $secret = sub {
        my $file = $setting{secret_file};
        return RT->Config->Get('TicketwireHookPassword') || die "RT_SiteConfig.pm sets no \$TicketwireHookPassword\n"
            unless $file;
        open my $in, '<:raw', $file or die "the secret's file $file cannot be read: $!\n";
        my $held = do { local $/; <$in> };
        $held =~ s/\s+\z//;
        return length $held ? $held : die "the secret's file $file is empty\n";
    };

    my $post = sub {
        my ( $ticket, $key ) = @_;
        my $body = JSON->new->canonical->encode( { ticket => 0 + $ticket, transaction => 0 + $last{$ticket} } );
        my $time = time;
        my $http = HTTP::Tiny->new(
            timeout => $setting{timeout}, verify_SSL => 1, keep_alive => 0, max_redirect => 0, max_size => 65_536,
            agent => 'ticketwire-scrip', proxy => undef, http_proxy => undef, https_proxy => undef,
            SSL_options => { $setting{ca_file} ? ( SSL_ca_file => $setting{ca_file} ) : () },
        );
        my $answer = $http->post( $setting{url}, {
            content => $body,
            headers => {
                'Content-Type'           => 'application/json',
                'X-Ticketwire-Timestamp' => $time,
                'X-Ticketwire-Signature' => 'sha256=' . Digest::SHA::hmac_sha256_hex( "$time.$body", $key ),
            },
        } );
        return '' if $answer->{success};
        return $answer->{status} == 599 ? $answer->{content} : "it answered $answer->{status} $answer->{reason}";
    };
    my $post_all = sub {
        my $key = shift;
        for my $ticket ( sort { $a <=> $b } keys %last ) {
            my $wrong = $post->( $ticket, $key );
            return $wrong if $wrong ne '';
        }
        return '';
    };

    # A name server or a TLS handshake that hangs cannot be interrupted safely inside RT's own process. A child can be
    # killed at any time. It ends by _exit, so that nothing of RT's (database handle, request) is touched by its end.
    my $in_time = sub {
        my $deed = shift;
        my $until = Time::HiRes::time() + $setting{timeout};
        local $SIG{CHLD} = 'DEFAULT';
        pipe( my $hear, my $say ) or return "no pipe: $!";
        my $child = fork;
        return "no process: $!" unless defined $child;
        if ( !$child ) {
            $SIG{$_} = 'DEFAULT' for qw(ALRM INT TERM HUP PIPE);
            $SIG{__WARN__} = sub { };
            alarm( 1 + POSIX::ceil( $setting{timeout} ) );
            my $said = eval { $deed->() } // "it failed: $@";
            syswrite $say, $said eq '' ? 'told' : substr $said, 0, 1000;
            POSIX::_exit(0);
        }
        close $say;
        my $said = '';
        while ( ( my $left = $until - Time::HiRes::time() ) > 0 ) {
            vec( my $ready = '', fileno $hear, 1 ) = 1;
            next if select( $ready, undef, undef, $left ) < 1;
            last unless sysread $hear, $said, 1000, length $said;
        }
        kill KILL => $child;
        waitpid $child, 0;
        return $said eq 'told' ? '' : $said || "no answer within $setting{timeout} s";
    };

    # All of RT's processes share one note that the gateway is away: its content says since when, its time until when
    # no change waits for the gateway. Who may not write it keeps the note in its own memory.
    my $note = ( $RT::MasonDataDir || '/tmp' ) . '/ticketwire-away-' . substr Digest::SHA::sha1_hex( $setting{url} ), 0, 12;
    my $noted = ( stat $note )[9] || $Ticketwire::rests{$note} || 0;
    my $since = time;
    if ( $noted && open my $in, '<', $note ) { $since = <$in> || $since }
    my $is_first_to_note = sub {
        my $until = shift;
        my $was_there = unlink $note;
        if ( sysopen my $out, $note, Fcntl::O_WRONLY() | Fcntl::O_CREAT() | Fcntl::O_EXCL(), 0644 ) {
            print {$out} $since;
            close $out;
            utime time, $until, $note;
            return !$was_there && !$noted;
        }
        $Ticketwire::rests{$note} = $until unless $!{EEXIST};
        return !$noted && !$!{EEXIST};
    };

    my $now = time;
    return 'it was away a moment ago'
        if $noted > $now && $noted < $now + 60 + $setting{rest} && !$Ticketwire::try_anyway;
    # One change tries again; those that come while it does are not told.
    $is_first_to_note->( $now + POSIX::ceil( $setting{timeout} ) ) if $noted;

    my $begun = Time::HiRes::time();
    my $wrong = eval {
        my $key = $secret->();
        require IO::Socket::SSL if $setting{url} =~ /^https:/;    # here once, not in each child
        $in_time->( sub { $post_all->($key) } );
    } // $@;
    if ( $wrong ne '' ) {
        # A gateway that refuses at once costs nothing and is tried again soon; one that hangs gets a long rest.
        my $rest = POSIX::ceil( 15 * ( Time::HiRes::time() - $begun ) );
        $rest = $setting{rest} if $rest > $setting{rest};
        my $is_first = $is_first_to_note->( time + $rest );
        $wrong = join ' ', split ' ', $wrong;
        RT->Logger->error( "Ticketwire does not hear of changes at $setting{url}: $wrong. RT goes on without it and "
                . 'tries again; Ticketwire finds the changes of the meantime when it next looks by itself.' )
            if $is_first;
        return $wrong;
    }
    delete $Ticketwire::rests{$note};
    RT->Logger->warning( "Ticketwire hears of changes again, after " . ( time - $since ) . ' s.' )
        if $noted && unlink $note;
    'told';
} // "it failed: $@";
RT->Logger->error("Ticketwire's Scrip: $Ticketwire::answer") if $Ticketwire::answer =~ /^it failed/;
1;
